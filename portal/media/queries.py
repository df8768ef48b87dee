"""Which pictures are in use, beyond what foreign keys say, and how large those in texts are."""

import re
from collections.abc import Collection, Iterator
from datetime import UTC, datetime

from django.core.files.storage import default_storage

from portal.core import texts
from portal.core.markup.pictures import Size

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


def sizes(addresses: Collection[str]) -> dict[str, Size]:
    """Return the sizes of those addresses that are pictures of ours, with the widths that exist by now; one query."""
    keys = {address: match[1] for address in addresses if (match := ADDRESS.search(address))}
    images = {str(key): image for key, image in Image.objects.in_bulk(list(set(keys.values()))).items()}
    found = ((address, images[key]) for address, key in keys.items() if key in images)
    return {address: Size(image.width, image.height, image.srcset) for address, image in found}


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
