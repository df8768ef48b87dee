"""What happens to the bytes that somebody sends: real pictures, damaged ones, hostile ones."""

import io
import struct
import zlib
from pathlib import Path

import pytest
from django.conf import settings
from PIL import Image as Pillow
from PIL import ImageCms

from portal.media.pictures import LONGEST_SIDE, BadImage, Picture, read
from tests.factories.media import make_upload, picture_bytes


def decoded(picture: Picture) -> Pillow.Image:
    return Pillow.open(io.BytesIO(picture.content))


def png_chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(width: int, height: int, pixels: bytes, depth: int = 8, colour: int = 2) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    chunks = png_chunk(b"IHDR", header) + png_chunk(b"IDAT", zlib.compress(pixels)) + png_chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks


@pytest.mark.parametrize("file_format", ["JPEG", "PNG", "WEBP", "GIF", "AVIF"])
def test_every_format_that_we_name_becomes_webp(file_format: str) -> None:
    picture = read(make_upload(picture_bytes(file_format)))
    assert (decoded(picture).format, picture.width, picture.height) == ("WEBP", 60, 40)


def test_the_type_is_read_from_the_content_whatever_the_name_says() -> None:
    assert read(make_upload(picture_bytes("JPEG"), name="evil.svg")).width == 60


def test_a_bomb_is_refused_by_its_header_with_both_numbers() -> None:
    with pytest.raises(BadImage) as refusal:
        read(make_upload(png(60_000, 60_000, b"\0")))
    assert str(refusal.value.sentence) == (
        "The image has 60000 × 60000 pixels. Choose one of up to 40 megapixels, or make it smaller."
    )


def test_a_heavy_file_is_refused_with_its_weight_and_the_cap() -> None:
    with pytest.raises(BadImage) as refusal:
        read(make_upload(b"\0" * (14 * 1024 * 1024)))
    assert str(refusal.value.sentence) == "The image is 14 MB. Choose one of up to 5 MB."


def test_one_byte_too_many_never_reads_as_the_cap_itself() -> None:
    with pytest.raises(BadImage) as refusal:
        read(make_upload(b"\0" * (settings.IMAGE_MAX_BYTES + 1)))
    assert str(refusal.value.sentence) == "The image is 5.1 MB. Choose one of up to 5 MB."


@pytest.mark.parametrize(
    "content",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<!doctype html><title>x</title>",
        b"\x89PNG\r\n\x1a\n",
        b"II*\0" + b"\0" * 40,
        b"\xff\xd8\xff",
        bytes(range(256)) * 40,
    ],
    ids=["svg", "html", "png signature alone", "tiff", "jpeg signature alone", "noise"],
)
def test_what_is_no_image_is_refused(content: bytes) -> None:
    with pytest.raises(BadImage, match="is not an image that we can read"):
        read(make_upload(content))


def test_an_empty_file_is_refused_as_empty() -> None:
    with pytest.raises(BadImage, match="The file is empty"):
        read(make_upload(b""))


@pytest.mark.parametrize("file_format", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_a_truncated_image_is_refused_as_damaged(file_format: str) -> None:
    whole = picture_bytes(file_format, size=(400, 300))
    with pytest.raises(BadImage):
        read(make_upload(whole[: len(whole) // 2]))


def test_a_polyglot_loses_everything_but_its_pixels() -> None:
    archive = b"PK\x03\x04 <script>alert('canary')</script>"
    picture = read(make_upload(picture_bytes("PNG") + archive))
    assert b"canary" not in picture.content
    assert b"PK\x03\x04" not in picture.content


def test_place_and_camera_are_gone_and_the_picture_stands_upright() -> None:
    exif = Pillow.Exif()
    exif[0x0112] = 6  # turn by a quarter
    exif[0x010F] = "Canary camera"
    exif.get_ifd(0x8825)[2] = (41.0, 52.0, 55.0)
    picture = read(make_upload(picture_bytes("JPEG", exif=exif)))
    assert (picture.width, picture.height) == (40, 60)
    assert dict(decoded(picture).getexif()) == {}
    assert b"Canary" not in picture.content


def test_a_colour_profile_is_applied_and_dropped() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert "icc_profile" not in decoded(read(make_upload(picture_bytes("JPEG", icc_profile=profile)))).info


def test_a_broken_colour_profile_is_ignored() -> None:
    assert read(make_upload(picture_bytes("JPEG", icc_profile=b"no profile at all"))).width == 60


def test_a_single_pixel_is_a_picture() -> None:
    picture = read(make_upload(picture_bytes(size=(1, 1))))
    assert (picture.width, picture.height) == (1, 1)


def test_a_printers_jpeg_becomes_rgb() -> None:
    assert decoded(read(make_upload(picture_bytes("JPEG", mode="CMYK")))).mode == "RGB"


def test_sixteen_bits_a_channel_keep_their_brightness() -> None:
    grey = png(2, 1, b"\0" + struct.pack(">HH", 0x8000, 0xFFFF), depth=16, colour=0)
    left, right = (decoded(read(make_upload(grey))).getpixel((x, 0)) for x in (0, 1))
    assert abs(left[0] - 128) < 12
    assert right[0] > 240


def test_a_palette_keeps_its_transparency() -> None:
    palette = Pillow.new("P", (8, 8), 0)
    palette.putpalette([255, 0, 0, 0, 255, 0])
    out = io.BytesIO()
    palette.save(out, "PNG", transparency=0)
    clean = decoded(read(make_upload(out.getvalue())))
    assert clean.mode == "RGBA"
    assert clean.getpixel((0, 0))[3] == 0


def test_of_an_animation_the_first_frame_stays_and_is_told() -> None:
    frames = [Pillow.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    out = io.BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    picture = read(make_upload(out.getvalue()))
    assert picture.was_animated
    assert getattr(decoded(picture), "n_frames", 1) == 1
    assert decoded(picture).convert("RGB").getpixel((5, 5))[0] > 200


def test_a_large_picture_is_stored_no_longer_than_the_limit() -> None:
    picture = read(make_upload(picture_bytes("JPEG", size=(5000, 1000))))
    assert (picture.width, picture.height) == (LONGEST_SIDE, 512)


def test_a_text_chunk_that_explodes_is_refused() -> None:
    bomb = png_chunk(b"zTXt", b"k\0\0" + zlib.compress(b"\0" * 80_000_000, 9))
    whole = picture_bytes("PNG")
    with pytest.raises(BadImage):
        read(make_upload(whole[:33] + bomb + whole[33:]))


def test_reading_leaves_no_file_behind(tmp_path: Path, settings: object) -> None:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]
    read(make_upload())
    assert list(tmp_path.iterdir()) == []
