"""The demo's two banners, drawn when it is loaded: a lighthouse over a harbour at night, and an arch over a canyon."""

import io
from collections.abc import Callable
from random import Random

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

WIDTH, HEIGHT = 1800, 600
FINE = 2  # drawn so many times larger, for smooth edges
Colour = tuple[int, int, int]


def harbour() -> ContentFile:
    sky, sea = _blend((18, 32, 66), (226, 128, 96)), _blend((36, 70, 112), (10, 22, 46))
    picture = _striped(lambda y: sky(y / 380) if y < 380 else sea((y - 380) / 220))
    draw, dice = ImageDraw.Draw(picture, "RGBA"), Random(1711)  # noqa: S311 (the same picture every time)
    for place in range(0, WIDTH, 46):
        _house(draw, place, dice)
    _shape(draw, [(1330, 240), (3000, 90), (3000, 330)], (255, 236, 190, 60))
    _shape(draw, [(1270, 420), (1360, 420), (1342, 232), (1288, 232)], (232, 226, 214, 255))
    _shape(draw, [(1276, 356), (1354, 356), (1348, 296), (1282, 296)], (176, 58, 46, 255))
    _shape(draw, [(1284, 232), (1346, 232), (1340, 196), (1290, 196)], (255, 240, 200, 255))
    _shape(draw, [(1282, 196), (1348, 196), (1315, 166)], (40, 44, 62, 255))
    _shape(draw, [(1130, 440), (1210, 412), (1420, 412), (1560, 440)], (24, 30, 46, 255))
    for _light in range(260):
        x, y = dice.randrange(WIDTH), dice.randrange(400, HEIGHT)
        _shape(draw, [(x, y), (x + 40, y), (x + 40, y + 2), (x, y + 2)], (255, 214, 150, 22 + y // 14))
    return _file(picture, "harbour.png")


def canyon_bridge() -> ContentFile:
    sky = _blend((246, 214, 170), (120, 168, 190))
    picture = _striped(lambda y: sky(1 - y / HEIGHT))
    draw = ImageDraw.Draw(picture, "RGBA")
    for level, colour in ((250, (126, 140, 128, 255)), (300, (98, 116, 98, 255)), (360, (72, 92, 74, 255))):
        slope = [(x, level + (x - 900) ** 2 // -9000 % 90 + (x * 7 % 31)) for x in range(0, WIDTH + 61, 60)]
        _shape(draw, [*slope, (WIDTH, HEIGHT), (0, HEIGHT)], colour)
    _shape(draw, [(600, 300), (1200, 300), (1100, 600), (700, 600)], (168, 196, 198, 255))
    stone = (236, 226, 206, 255)
    _shape(draw, [(0, 212), (WIDTH, 212), (WIDTH, 240), (0, 240)], stone)
    box = [part * FINE for part in (590, 270, 1210, 930)]
    draw.arc(box, 180, 360, fill=stone, width=26 * FINE)
    for x in range(600, 1220, 52):
        top = 596 - (310**2 - (x - 900) ** 2) ** 0.5 if abs(x - 900) < 310 else 560
        _shape(draw, [(x, 240), (x + 12, 240), (x + 12, max(top, 244)), (x, max(top, 244))], stone)
    return _file(picture, "bridge.png")


def _house(draw: ImageDraw.ImageDraw, place: int, dice: Random) -> None:
    top = 380 - dice.randrange(30, 150)
    _shape(draw, [(place, top), (place + 44, top), (place + 44, 400), (place, 400)], (22, 28, 52, 255))
    for x in range(place + 6, place + 38, 11):
        for y in range(top + 8, 386, 16):
            if dice.random() < 0.4:
                _shape(draw, [(x, y), (x + 5, y), (x + 5, y + 7), (x, y + 7)], (255, 206, 130, 210))


def _shape(draw: ImageDraw.ImageDraw, points: list[tuple[float, float]], colour: tuple[int, int, int, int]) -> None:
    draw.polygon([(x * FINE, y * FINE) for x, y in points], fill=colour)


def _blend(one: Colour, other: Colour) -> Callable[[float], Colour]:
    def at(part: float) -> Colour:
        red, green, blue = (round(a + (b - a) * min(max(part, 0), 1)) for a, b in zip(one, other, strict=True))
        return red, green, blue

    return at


def _striped(colour_at: Callable[[int], Colour]) -> Image.Image:
    column = Image.new("RGB", (1, HEIGHT))
    for y in range(HEIGHT):
        column.putpixel((0, y), colour_at(y))
    return column.resize((WIDTH * FINE, HEIGHT * FINE))


def _file(picture: Image.Image, name: str) -> ContentFile:
    out = io.BytesIO()
    picture.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS).save(out, "PNG")
    return ContentFile(out.getvalue(), name)
