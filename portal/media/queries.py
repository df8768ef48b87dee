"""Which pictures are in use, beyond what foreign keys say."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

from django.core.files.storage import default_storage

from portal.core import texts

from .models import Image

ADDRESS = re.compile(r"images/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/")


def pictures_in_texts() -> set[str]:
    """Return the keys of all pictures that a text of some app shows; one query per registered field, streamed."""
    keys: set[str] = set()
    for model, field in ((kind.model, field) for kind in texts.kinds for field in kind.fields):
        sources = model._base_manager.filter(**{f"{field}__contains": "images/"})
        for source in sources.order_by().values_list(field, flat=True).iterator():
            keys.update(ADDRESS.findall(source))
    return keys


def stray_folders(before: datetime) -> Iterator[str]:
    """Yield folders of pictures without a row, last written before then: left by a crash between file and row."""
    try:
        folders = default_storage.listdir("images")[0]
    except FileNotFoundError:
        return
    for name in folders:
        folder = f"images/{name}"
        is_ours = ADDRESS.fullmatch(f"{folder}/")
        if is_ours and not Image.objects.filter(pk=name).exists() and _last_written(folder) < before:
            yield folder


def _last_written(folder: str) -> datetime:
    times = [default_storage.get_modified_time(f"{folder}/{name}") for name in default_storage.listdir(folder)[1]]
    return max(times, default=datetime.fromtimestamp(0, UTC))
