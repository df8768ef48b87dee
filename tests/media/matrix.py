"""Who gets what at the addresses of pictures: their names are random, and whoever has one may see the picture."""

from typing import Any

from tests.architecture.matrix import Cast, row
from tests.factories.media import make_image


def furnish(cast: Cast) -> dict[str, dict[str, Any]]:
    return {
        "picture": {"name": make_image(cast.owner).url().removeprefix("/media/")},
        "no picture": {"name": "none.webp"},
    }


ROWS = [
    row("media_file", of="picture", everybody=200),
    row("media_file", of="no picture", everybody=404),
    row("picture_new", visitor=302, members=200, suspended=403),
]
