"""Stored pictures: their files, their addresses, the quota."""

import uuid
from datetime import timedelta
from pathlib import Path

import pytest
from PIL import Image as Pillow

from portal.accounts.models import User, Visitor
from portal.core import clock
from portal.core.errors import Forbidden, Refused
from portal.media import jobs
from portal.media.actions import delete_image, make_renditions, store_image
from portal.media.models import Image
from tests.factories.media import make_image, make_upload, picture_bytes


def files(folder: Path) -> set[str]:
    return {path.name for path in folder.rglob("*.webp")}


def test_a_small_picture_is_its_own_only_width(ada: User, media_root: Path) -> None:
    image = make_image(ada)
    assert image.srcset == f"/media/images/{image.pk}/original.webp 60w"
    assert files(media_root) == {"original.webp"}


def test_until_its_renditions_are_made_the_original_stands_in(ada: User) -> None:
    image = make_image(ada, size=(1000, 500))
    assert image.widths == [1000]
    assert image.url(320) == f"/media/images/{image.pk}/original.webp"


def test_the_job_makes_every_narrower_width_and_may_run_twice(ada: User, media_root: Path) -> None:
    image = make_image(ada, size=(1000, 500))
    jobs.renditions(str(image.pk))
    jobs.renditions(str(image.pk))
    image.refresh_from_db()
    assert image.widths == [320, 640, 960, 1000]
    assert image.url(500) == f"/media/images/{image.pk}/640.webp"
    assert image.url(2000) == image.url(None) == f"/media/images/{image.pk}/original.webp"
    assert files(media_root) == {"original.webp", "320.webp", "640.webp", "960.webp"}
    assert Pillow.open(media_root / image.rendition_name(640)).size == (640, 320)


def test_the_job_of_a_deleted_picture_does_nothing(db: None) -> None:
    jobs.renditions(str(uuid.uuid4()))


def test_the_same_file_sent_twice_is_one_picture(ada: User, ed: User) -> None:
    first, second, other = make_image(ada), make_image(ada), make_image(ed)
    assert first.pk == second.pk != other.pk


def test_the_daily_quota_is_refused_with_its_number(ada: User, settings: object) -> None:
    settings.IMAGES_PER_DAY = 2  # type: ignore[attr-defined]
    make_image(ada, size=(10, 10))
    make_image(ada, size=(11, 10))
    with pytest.raises(Refused, match="You have added 2 pictures in the last 24 hours"):
        make_image(ada, size=(12, 10))
    Image.objects.update(uploaded_at=clock.real_now() - timedelta(hours=25))
    assert make_image(ada, size=(12, 10)).width == 12


def test_neither_guests_nor_the_suspended_add_pictures(cy: User, visitor: Visitor) -> None:
    for person in (cy, visitor):
        with pytest.raises(Forbidden):
            store_image(make_upload(), by=person)
    assert not Image.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_deleted_picture_takes_its_files_along(ada: User, media_root: Path) -> None:
    image = store_image(make_upload(picture_bytes(size=(700, 500))), by=ada)
    make_renditions(image)
    delete_image(image, by=None)
    assert files(media_root) == set()
