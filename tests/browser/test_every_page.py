"""Every page of the tables, as somebody who gets it sees it on a phone at night: accessible, and not too wide."""

from collections.abc import Callable, Iterator

import pytest
from django.urls import reverse
from playwright.sync_api import Page, ViewportSize

from tests.architecture import matrix
from tests.architecture.matrix import MEMBER, ORGANISER, OWNER, VISITOR, Cast, Row

PHONE: ViewportSize = {"width": 390, "height": 844}
MAGNIFIED: ViewportSize = {"width": 195, "height": 422}  # the phone at 200 %

# Whoever sees a page first in this order shows it; organisers' pages have no other reader.
READERS = (VISITOR, MEMBER, OWNER, ORGANISER)


@pytest.mark.parametrize("app", matrix.tables())
def test_every_page_is_accessible_in_the_dark_on_a_phone(
    app: str, cast: Cast, open_tab: Callable[..., Page], sign_in: Callable, axe: Callable, screenshot: Callable
) -> None:
    arguments = matrix.furnish(cast)
    for role, rows in _pages(app):
        tab = open_tab("phone", dark=True)
        if (person := cast.person(role)) is not None:
            sign_in(tab, person)
        for row in rows:
            path = _path(row, arguments)
            if "text/html" not in tab.request.get(path).headers.get("content-type", ""):
                continue  # a feed, a picture, a stylesheet
            tab.goto(path)
            axe(tab)
            screenshot(tab, f"{row.address}-{row.of or 'all'}-{role}")
            tab.set_viewport_size(MAGNIFIED)
            assert tab.evaluate("document.documentElement.scrollWidth") <= MAGNIFIED["width"], f"{path} at 200 %"
            tab.set_viewport_size(PHONE)


def _pages(app: str) -> Iterator[tuple[str, list[Row]]]:
    """Yield, for each reader, the pages that nobody before has shown."""
    rows = [row for row in matrix.tables()[app].ROWS if row.method == "GET"]
    for role in READERS:
        mine = [row for row in rows if row.expected[role] == 200]
        rows = [row for row in rows if row not in mine]
        if mine:
            yield role, mine


def _path(row: Row, arguments: dict) -> str:
    return row.address if row.address.startswith("/") else reverse(row.address, kwargs=arguments[row.of])
