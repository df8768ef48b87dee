"""Every write of a picture."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import ngettext

from portal import audit, jobs
from portal.core import clock
from portal.core.errors import Refused
from portal.core.writers import lock_writer

from .access import can_upload
from .models import Image
from .pictures import Picture, read, shrink
from .queries import pictures_in_texts, stray_folders

# Long enough for a form that was left open over the weekend.
UNUSED_FOR = timedelta(days=7)


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
    since = clock.real_now() - timedelta(days=1)
    if Image.objects.filter(owner=member, uploaded_at__gt=since).count() >= quota:
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


def delete_image(image: Image, *, by: Any) -> None:
    """Delete a picture; its files go after commit. Raises ProtectedError while something that protects it shows it."""
    with transaction.atomic():
        audit.record(by, "image.delete", image)
        folder = image.folder
        image.delete()
        transaction.on_commit(lambda: _delete_folder(folder), robust=True)


def sweep() -> None:
    """Delete pictures that nothing has shown for a week, and files whose row never came to be; safe to run again."""
    before = clock.real_now() - UNUSED_FOR
    mentioned = pictures_in_texts()
    for key in Image.objects.unreferenced(before).values_list("pk", flat=True).iterator():
        if str(key) not in mentioned:
            _delete_if_unused(key, before)
    for folder in stray_folders(before):
        _delete_folder(folder)


def _delete_if_unused(key: UUID, before: datetime) -> None:
    with transaction.atomic():
        image = Image.objects.select_for_update().filter(pk=key).first()
        if image is not None and Image.objects.unreferenced(before).filter(pk=key).exists():
            delete_image(image, by=None)


def _delete_folder(folder: str) -> None:
    for name in default_storage.listdir(folder)[1]:
        default_storage.delete(f"{folder}/{name}")
    default_storage.delete(folder)
