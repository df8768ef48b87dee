"""Every write of a picture."""

from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import ngettext

from portal import audit, jobs
from portal.core import clock
from portal.core.errors import Refused
from portal.core.writers import lock_writer
from portal.media.access import can_upload
from portal.media.models import Image
from portal.media.pictures import Picture, read, shrink


def store_image(upload: File | Picture, *, by: Any) -> Image:
    """Keep an upload and return its row; what nothing refers to is swept after a week.

    `upload` is a file or what media's ImageField cleaned; `by` None is the portal itself, which has no quota.
    The same file sent again by the same member is the same row. Raises BadImage, Refused for a spent quota, Forbidden.
    """
    if by is not None:
        can_upload(by).require()
        _require_quota(by)
    picture = upload if isinstance(upload, Picture) else read(upload)
    image = Image(owner=by, width=picture.width, height=picture.height, size_bytes=len(picture.content))
    image.upload_hash = picture.upload_hash
    with transaction.atomic():
        if by is not None:
            can_upload(lock_writer(by)).require()
        known = _same_upload(image)
        return known or _keep(image, picture.content)


def _keep(image: Image, content: bytes) -> Image:
    """Write the file, then the row: a crash between them leaves a stray folder for the sweep, never a broken row."""
    if image.owner is not None:
        _require_quota(image.owner)
    default_storage.save(image.name, ContentFile(content))
    image.save(force_insert=True)
    audit.record(image.owner, "image.store", image)
    if image.rendition_widths:
        jobs.enqueue("media.renditions", str(image.pk))
    return image


def _same_upload(image: Image) -> Image | None:
    """Return the member's earlier row of this file, made young again so that the sweep leaves it alone."""
    if image.owner is None:
        return None
    same = Image.objects.select_for_update().filter(owner=image.owner, upload_hash=image.upload_hash).first()
    if same is not None:
        same.uploaded_at = clock.real_now()
        same.save(update_fields=["uploaded_at"])
    return same


def _require_quota(member: Any) -> None:
    quota = settings.IMAGES_PER_DAY
    if Image.objects.of_last_day(member).count() >= quota:
        raise Refused(
            ngettext(
                "You have added %(n)d picture in the last 24 hours. Try again tomorrow.",
                "You have added %(n)d pictures in the last 24 hours. Try again tomorrow.",
                quota,
            )
            % {"n": quota}
        )


def make_renditions(image: Image) -> None:
    """Write the narrower files of a picture; safe to run again after a crash in the middle."""
    with default_storage.open(image.name) as original:
        content = original.read()
    for width in image.rendition_widths:
        name = image.rendition_name(width)
        default_storage.delete(name)
        default_storage.save(name, ContentFile(shrink(content, width)))
    Image.objects.filter(pk=image.pk).update(renditions_at=clock.real_now())
