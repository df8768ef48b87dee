"""Attachments: pictures that lie in a local folder become the portal's own."""

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.files.base import ContentFile
from django.db import transaction

from portal.media.actions import make_renditions, store_image
from portal.media.models import Image
from portal.media.pictures import BadImage, read

from .bringing import Bringing
from .wxr import Item

# "door-300x200.jpg" and "door-scaled.jpg" are WordPress's own smaller copies of "door.jpg".
COPY = re.compile(r"-(?:\d+x\d+|scaled)(?=\.[a-z]+$)", re.IGNORECASE)


def bring(item: Item, bringing: Bringing) -> None:
    """Store the attachment's file as a picture, if it was given and is one."""
    report, address = bringing.report, original(item.attachment_url)
    if bringing.here("picture", address):
        report.counts["picture here already"] += 1
        return
    path = local_file(address, bringing.media_dir)
    if path is None:
        report.counts["attachment without a local file"] += 1
        return
    content = ContentFile(path.read_bytes(), name=path.name)
    try:
        picture = read(content)
    except BadImage as refusal:
        report.counts["attachment that is no picture"] += 1
        report.note(f"attachment {item.key} “{path.name}”", str(refusal.sentence))
        return
    report.counts["picture imported"] += 1
    if not bringing.is_dry_run:
        with transaction.atomic():
            image = store_image(picture, by=None)
            bringing.remember("picture", address, image)
            bringing.remember("attachment", item.key, image)
        make_renditions(image)  # not later, by the job: the texts that come next name the widths that there are


def found(address: str, bringing: Bringing) -> Image | None:
    """Return the picture that an earlier pass made of the file at this address."""
    key = bringing.here("picture", original(address))
    return Image.objects.filter(pk=key).first() if key else None


def of_attachment(item_key: str, bringing: Bringing) -> Image | None:
    """Return the picture that an earlier pass made of the attachment with this key."""
    key = bringing.here("attachment", item_key) if item_key else ""
    return Image.objects.filter(pk=key).first() if key else None


def original(address: str) -> str:
    """Return the address of the original of which `address` may be a smaller copy."""
    return COPY.sub("", urlsplit(address)._replace(query="", fragment="", scheme="https").geturl())


def local_file(address: str, folder: Path | None) -> Path | None:
    """Look for the file under `folder`, by as much of the address's path as lies there: 2011/05/door.jpg, door.jpg."""
    parts = [part for part in unquote(urlsplit(address).path).split("/") if part not in {"", ".", ".."}]
    if folder is None or not parts or "\x00" in address:
        return None
    for start in range(len(parts)):
        path = folder.joinpath(*parts[start:])
        if path.is_file() and path.resolve().is_relative_to(folder.resolve()):
            return path
    return None
