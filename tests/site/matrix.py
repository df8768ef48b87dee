"""Who gets what at the site's own addresses: a page in draft is for organisers."""

from typing import Any

from tests.architecture.matrix import ORGANISER, Cast, row
from tests.factories.site import make_page

CANARIES = {"dotterel": {ORGANISER}}


def furnish(cast: Cast) -> dict[str, dict[str, Any]]:
    make_page("Terms of the matrix")
    make_page("The dotterel page", published=False, body="A dotterel nobody has published.")
    return {
        "page": {"slug": "terms-of-the-matrix"},
        "draft page": {"slug": "the-dotterel-page"},
        "hue": {"hue": 150},
        "no hue": {"hue": 360},
    }


ROWS = [
    row("page", of="page", everybody=200),
    row("page", of="draft page", everybody=404, organiser=200),
    row("contact", everybody=200),
    row("contact_sent", everybody=200),
    row("accent", of="hue", everybody=200),
    row("accent", of="no hue", everybody=404),
]
