"""Logos for the demo's sponsors, drawn when it is loaded: a sign of simple shapes, and the invented name beside it."""

import io

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw, ImageFont

from events.sponsorship.enums import LogoKind, LogoSize

WIDTH, HEIGHT, EDGE = 960, 280, 40
INK, PAPER = "#1d2130", "#ffffff"
# Two colours for each, taken in turn.
PAIRS = (
    ("#1d4a86", "#d9822b"),
    ("#2f6b4f", "#a8231c"),
    ("#5b3a82", "#2b8a9e"),
    ("#a8231c", "#1d2130"),
    ("#2b8a9e", "#5b3a82"),
)


def word_marks(name: str, number: int) -> dict[tuple[LogoKind, LogoSize], ContentFile]:
    """Return the logos of a sponsor, in colour and in one colour, as files to upload."""
    sign, word = PAIRS[number % len(PAIRS)]
    return {
        (LogoKind.COLOUR, LogoSize.WIDE): _drawn(name, number, sign, word),
        (LogoKind.MONO, LogoSize.WIDE): _drawn(name, number, INK, INK),
    }


def _drawn(name: str, number: int, sign: str, word: str) -> ContentFile:
    picture = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    canvas = ImageDraw.Draw(picture)
    side = HEIGHT - 2 * EDGE
    centre = (EDGE + side / 2, HEIGHT / 2)
    canvas.regular_polygon((*centre, side / 2), n_sides=3 + number % len(PAIRS), fill=sign)
    canvas.circle(centre, side / 7, fill=PAPER)
    left = 2 * EDGE + side
    font = _fitted(name, WIDTH - EDGE - left)
    canvas.text((left, HEIGHT / 2), name, fill=word, font=font, anchor="lm")
    out = io.BytesIO()
    picture.save(out, "PNG")
    return ContentFile(out.getvalue(), name="logo.png")


def _fitted(name: str, width: float) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """Return the typeface that Pillow brings, as large as the name fits."""
    widest = ImageFont.load_default(100).getlength(name)
    return ImageFont.load_default(min(150, 100 * width / widest))
