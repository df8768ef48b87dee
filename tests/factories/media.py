"""Pictures: real bytes, made by Pillow, and rows with their files."""

import io
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as Pillow

from portal.media.actions import store_image
from portal.media.models import Image


def picture_bytes(file_format: str = "PNG", size: tuple[int, int] = (60, 40), mode: str = "RGB", **save: Any) -> bytes:
    out = io.BytesIO()
    Pillow.linear_gradient("L").resize(size).convert(mode).save(out, file_format, **save)
    return out.getvalue()


def make_upload(content: bytes | None = None, name: str = "picture.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, picture_bytes() if content is None else content, content_type="image/png")


def make_image(owner: Any = None, size: tuple[int, int] = (60, 40)) -> Image:
    """Return a stored picture; its renditions wait for the job."""
    return store_image(make_upload(picture_bytes(size=size)), by=owner)
