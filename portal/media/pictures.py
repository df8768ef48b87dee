"""From the bytes that somebody sent to a picture that is ours: re-encoded, upright, in sRGB, without metadata."""

import hashlib
import io
import threading
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.files.base import File
from django.utils.translation import gettext as _
from PIL import Image as Pillow
from PIL import ImageCms, ImageOps

from portal.core.errors import Refused

from .weights import megabytes

# What Pillow may try to read: by content, whatever the file is called. SVG is a program, and stays out.
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
LONGEST_SIDE = 2560  # pixels of the stored original: bounds the work within a request
QUALITY = 85

# A picture at the pixel cap takes 160 MB while it is decoded; threads wait here instead of exhausting the machine.
_decoding = threading.BoundedSemaphore(2)
# Our own check reads the same header and can name the numbers; Pillow's would warn or raise earlier, without them.
Pillow.MAX_IMAGE_PIXELS = None
_SRGB = ImageCms.createProfile("sRGB")


class BadImage(Refused):
    """The file is no picture that the portal takes; the sentence says why."""


@dataclass(frozen=True)
class Picture:
    """A clean picture: WebP bytes, pixels, SHA-256 of what was uploaded; one that `was_animated` is its first frame."""

    content: bytes
    width: int
    height: int
    upload_hash: str
    was_animated: bool = False


def read(upload: File) -> Picture:
    """Decode an upload and encode it again. Raises BadImage with a sentence for the person who chose the file."""
    raw = _bytes_within_cap(upload)
    with _decoding:
        opened = _open(raw)
        _refuse_too_many_pixels(opened)
        was_animated = getattr(opened, "n_frames", 1) > 1
        clean = _fitted(_upright(opened))
        content = encode(clean)
    return Picture(content, clean.width, clean.height, hashlib.sha256(raw).hexdigest(), was_animated)


def shrink(content: bytes, width: int) -> bytes:
    """Return stored WebP bytes made `width` pixels wide."""
    picture = Pillow.open(io.BytesIO(content), formats=("WEBP",))
    height = max(1, round(picture.height * width / picture.width))
    return encode(picture.resize((width, height), Pillow.Resampling.LANCZOS))


def encode(picture: Pillow.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "WEBP", quality=QUALITY, method=4)
    return out.getvalue()


def _bytes_within_cap(upload: File) -> bytes:
    cap = settings.IMAGE_MAX_BYTES
    if upload.size > cap:
        sizes = {"size": megabytes(upload.size), "cap": megabytes(cap)}
        raise BadImage(_("The image is %(size)s MB. Choose one of up to %(cap)s MB.") % sizes)
    upload.seek(0)
    raw = upload.read(cap + 1)
    if not raw:
        raise BadImage(_("The file is empty. Choose another one."))
    return raw


def _open(raw: bytes) -> Pillow.Image:
    try:
        return Pillow.open(io.BytesIO(raw), formats=FORMATS)
    except Exception as fault:  # Pillow's readers raise almost anything on hostile bytes
        raise BadImage(
            _("The file is not an image that we can read. Choose a JPEG, PNG, WebP, GIF or AVIF.")
        ) from fault


def _refuse_too_many_pixels(opened: Pillow.Image) -> None:
    """Judge by the header, before a single pixel is decoded."""
    if opened.width * opened.height > settings.IMAGE_MAX_PIXELS:
        numbers = {"width": opened.width, "height": opened.height, "cap": settings.IMAGE_MAX_PIXELS // 1_000_000}
        raise BadImage(
            _(
                "The image has %(width)d × %(height)d pixels. "
                "Choose one of up to %(cap)d megapixels, or make it smaller."
            )
            % numbers
        )


def _upright(opened: Pillow.Image) -> Pillow.Image:
    """Decode the first frame, turn it as its metadata says, and bring it to sRGB."""
    try:
        opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # lets a JPEG skip detail that would be thrown away
        opened.load()
        return _in_srgb(ImageOps.exif_transpose(opened))
    except Exception as fault:  # as in _open: truncated or crafted data
        raise BadImage(_("The image is damaged. Save it again in your image editor, or choose another one.")) from fault


def _in_srgb(picture: Pillow.Image) -> Pillow.Image:
    profile: Any = picture.info.get("icc_profile")
    if picture.mode.startswith("I"):  # 16-bit grey: Pillow would clip instead of scaling
        picture = picture.convert("I").point(lambda value: value / 257).convert("L")
    if picture.mode not in {"RGB", "CMYK", "L"}:
        picture = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    if profile and picture.mode in {"RGB", "RGBA", "CMYK"}:
        picture = _by_profile(picture, profile)
    return picture if picture.mode in {"RGB", "RGBA"} else picture.convert("RGB")


def _by_profile(picture: Pillow.Image, profile: bytes) -> Pillow.Image:
    """Apply a colour profile; one that does not fit or cannot be read is dropped."""
    mode = "RGBA" if picture.mode == "RGBA" else "RGB"
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(picture, source, _SRGB, outputMode=mode) or picture
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture


def _fitted(picture: Pillow.Image) -> Pillow.Image:
    """Return a copy without any metadata, no longer than LONGEST_SIDE either way."""
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Pillow.Resampling.LANCZOS)
    picture.info.clear()
    return picture
