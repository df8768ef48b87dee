"""What ends: what somebody deletes, and what nothing has shown for a week."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.core.files.storage import Storage
from django.db import transaction

from portal import audit
from portal.core import clock
from portal.media.models import Audio, Image, Stored
from portal.media.queries import pictures_in_texts, stray_folders

# Long enough for a form that was left open over the weekend.
UNUSED_FOR = timedelta(days=7)


def delete_image(image: Image, *, by: Any) -> None:
    """Delete a picture; its files go after commit. Raises ProtectedError while something that protects it shows it."""
    _delete(image, "image.delete", by)


def delete_audio(audio: Audio, *, by: Any) -> None:
    """Delete a recording; its files go after commit. Raises ProtectedError while something plays it."""
    _delete(audio, "audio.delete", by)


def sweep() -> None:
    """Delete what nothing has shown for a week, and files whose row never came to be; safe to run again."""
    before = clock.real_now() - UNUSED_FOR
    _sweep(Image, before, spared=pictures_in_texts())
    _sweep(Audio, before)


def _sweep(model: type[Stored], before: datetime, spared: Collection[str] = ()) -> None:
    for key in model.objects.unreferenced(before).values_list("pk", flat=True).iterator():
        if str(key) not in spared:
            _delete_if_unused(model, key, before)
    for folder in stray_folders(model, before):
        _delete_folder(model.storage(), folder)


def _delete_if_unused(model: type[Stored], key: UUID, before: datetime) -> None:
    with transaction.atomic():
        stored = model.objects.select_for_update().filter(pk=key).first()
        if stored is not None and model.objects.unreferenced(before).filter(pk=key).exists():
            _delete(stored, f"{model._meta.model_name}.delete", None)


def _delete(stored: Stored, verb: str, by: Any) -> None:
    with transaction.atomic():
        audit.record(by, verb, stored)
        folder, storage = stored.folder, stored.storage()
        stored.delete()
        transaction.on_commit(lambda: _delete_folder(storage, folder), robust=True)


def _delete_folder(storage: Storage, folder: str) -> None:
    for name in storage.listdir(folder)[1]:
        storage.delete(f"{folder}/{name}")
    storage.delete(folder)
