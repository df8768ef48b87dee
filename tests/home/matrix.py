"""Who gets what at the addresses of the home app."""

from typing import Any

from portal.home.setup.actions import issue_link
from tests.architecture.matrix import Cast, row


def furnish(cast: Cast) -> dict[str, dict[str, Any]]:
    """Leave a link behind that would make an organiser, were there none."""
    return {"link": {"token": issue_link()}, "posts of the map": {"section": "posts"}, "no map": {"section": "x"}}


ROWS = [
    row("front", everybody=200),
    row("search", everybody=200),
    row("opensearch", everybody=200),
    row("sitemap", everybody=200),
    row("sitemap_section", of="posts of the map", everybody=200),
    row("sitemap_section", of="no map", everybody=404),
    row("healthz", everybody=200),
    row("readyz", everybody=200),
    row("first_organiser", of="link", everybody=404),
    row("first_organiser", of="link", method="POST", everybody=404),
]
