"""Which pictures are in use, beyond what foreign keys say, and how large those in texts are."""

import re
from collections.abc import Collection, Iterator
from datetime import UTC, datetime

from django.core.files.storage import Storage

from portal.core import texts
from portal.core.markup.pictures import Size

from .models import Image, Stored

KEY = r"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"
ADDRESS = re.compile(rf"images/{KEY}/")


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


def stray_folders(model: type[Stored], before: datetime) -> Iterator[str]:
    """Yield folders of rows that never came to be, last written before then: left by a crash between file and row."""
    storage = model.storage()
    try:
        names = storage.listdir(model.SHELF)[0]
    except FileNotFoundError:
        return
    for name in names:
        is_stray = re.fullmatch(KEY, name) and not model.objects.filter(pk=name).exists()
        if is_stray and _last_written(storage, folder := f"{model.SHELF}/{name}") < before:
            yield folder


def _last_written(storage: Storage, folder: str) -> datetime:
    times = [storage.get_modified_time(f"{folder}/{name}") for name in storage.listdir(folder)[1]]
    return max(times, default=datetime.fromtimestamp(0, UTC))
