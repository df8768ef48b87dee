"""What the nightly sweep deletes, and what it must leave."""

import os
import uuid
from datetime import timedelta
from pathlib import Path

import pytest

from portal.accounts.models import User
from portal.core import clock
from portal.media import jobs
from portal.media.actions import store_image
from portal.media.models import Image
from tests.factories.community import make_organization, make_project
from tests.factories.media import make_image, make_upload

pytestmark = pytest.mark.django_db(transaction=True)


def age(image: Image, days: int = 8) -> None:
    Image.objects.filter(pk=image.pk).update(uploaded_at=clock.real_now() - timedelta(days=days))


def test_a_picture_that_nothing_shows_goes_after_a_week_with_its_files(ada: User, media_root: Path) -> None:
    old, young = make_image(ada, size=(10, 10)), make_image(ada, size=(11, 10))
    age(old)
    age(young, days=6)
    jobs.sweep()
    assert list(Image.objects.all()) == [young]
    assert [path.name for path in (media_root / "images").iterdir()] == [str(young.pk)]


def test_a_picture_that_a_row_refers_to_stays(ada: User) -> None:
    logo = make_image(ada)
    make_organization(logo=logo)
    age(logo)
    jobs.sweep()
    assert Image.objects.get() == logo


def test_a_picture_that_a_registered_text_shows_stays(ada: User) -> None:
    shown, other = make_image(ada, size=(10, 10)), make_image(ada, size=(11, 10))
    make_project(description=f"![A machine]({shown.url()})")
    age(shown)
    age(other)
    jobs.sweep()
    assert Image.objects.get() == shown


def test_an_old_picture_uploaded_again_is_young_again(ada: User) -> None:
    image = make_image(ada)
    age(image)
    store_image(make_upload(), by=ada)
    jobs.sweep()
    assert Image.objects.get() == image


def test_a_folder_without_a_row_goes_once_it_is_old(db: None, media_root: Path) -> None:
    old, young = (media_root / "images" / str(uuid.uuid4()) for _ in range(2))
    for folder in (old, young):
        folder.mkdir(parents=True)
        (folder / "original.webp").write_bytes(b"left by a crash")
    os.utime(old / "original.webp", (0, 0))
    jobs.sweep()
    assert list((media_root / "images").iterdir()) == [young]


def test_sweeping_an_empty_portal_does_nothing(db: None) -> None:
    jobs.sweep()
