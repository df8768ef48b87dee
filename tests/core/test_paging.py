"""core.paging: every row once, and a broken address is a sentence."""

import base64
import json
from datetime import timedelta
from typing import Any

import pytest
from django.db.models import F

from portal.accounts.models import User
from portal.core import clock
from portal.core.errors import BadInput
from portal.core.paging import keyset_page
from tests.factories.accounts import make_member

pytestmark = pytest.mark.django_db
JOINED = ("joined_at", "pk")


def cursor(value: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


def members(count: int) -> None:
    """Three of them at a time, because equal times are what a cursor must tell apart."""
    now = clock.now()
    for number in range(count):
        make_member(
            f"m{number}", joined_at=now - timedelta(microseconds=number // 3), display_name=f"Name {number % 4}"
        )


def walk(queryset: Any, order: tuple[str, str], size: int) -> list[list[int]]:
    pages, after = [], ""
    while True:
        page = keyset_page(queryset, order, after, size)
        pages.append([row.pk for row in page.rows])
        after = page.after
        if not after:
            return pages


@pytest.mark.parametrize("order", [JOINED, ("display_name", "pk"), ("pk", "pk"), ("display_name", "handle")])
def test_walk_meets_every_row_once_and_in_order(order: tuple[str, str]) -> None:
    members(10)

    pages = walk(User.objects.all(), order, 4)

    expected = User.objects.order_by(*(f"-{name}" for name in order)).values_list("pk", flat=True)
    assert [len(page) for page in pages] == [4, 4, 2]
    assert [key for page in pages for key in page] == list(expected)


def test_list_may_be_ordered_by_an_annotation() -> None:
    members(5)

    assert sum(map(len, walk(User.objects.annotate(since=F("joined_at")), ("since", "pk"), 2))) == 5


def test_full_last_page_is_known_to_be_the_last() -> None:
    members(4)

    page = keyset_page(User.objects.all(), JOINED, "", 4)

    assert page.after == ""
    assert page.is_first


def test_row_that_comes_in_front_moves_nobody_on_the_next_page() -> None:
    members(6)
    first = keyset_page(User.objects.all(), JOINED, "", 3)
    make_member("new", joined_at=clock.now() + timedelta(days=1))

    second = keyset_page(User.objects.all(), JOINED, first.after, 3)

    assert not {row.handle for row in second.rows} & {"new", *(row.handle for row in first.rows)}


NOW = "2011-07-06T15:00:00+00:00"
BROKEN = {
    "no base64": "é",
    "no JSON": base64.urlsafe_b64encode(b"nonsense").decode(),
    "no text": base64.urlsafe_b64encode(b"\xff\xfe").decode(),
    "long": "A" * 100_000,
    "deep": base64.urlsafe_b64encode(b"[" * 300).decode(),
    **{
        repr(value)[:40]: cursor(value)
        for value in (
            None, 7, "text", {}, [], [NOW], [NOW, 1, 2], [5, 1], [True, 1], [1.5, 1], [None, 1], [[NOW], 1],
            [{"a": 1}, 1], ["yesterday", 1], ["2011-02-30T00:00:00+00:00", 1], ["", 1], ["\x00", 1], ["\ud800", 1],
            ["9999-12-31T23:59:59-12:00", 1], ["0001-01-01T00:00:00+12:00", 1],
            [NOW, "x"], [NOW, 2**63], [NOW, -(2**63)], [NOW, 1e400], [NOW, None], [NOW, []], [NOW, "\x00"],
        )
    },
}  # fmt: skip


@pytest.mark.parametrize("after", BROKEN.values(), ids=BROKEN)
def test_broken_cursor_is_told_and_never_an_error_of_ours(after: str) -> None:
    with pytest.raises(BadInput, match="Begin again at the first page"):
        keyset_page(User.objects.all(), JOINED, after)


@pytest.mark.parametrize("value", ["\x00", "\ud800", 2**70, [], None])
def test_cursor_of_a_text_column_holds_text_that_a_database_can_keep(value: Any) -> None:
    with pytest.raises(BadInput):
        keyset_page(User.objects.all(), ("display_name", "pk"), cursor([value, 2**63]))


def test_broken_cursor_in_an_address_answers_400_with_the_sentence(browse: Any) -> None:
    response = browse().get("/people/", {"after": cursor([5, 1])})

    assert response.status_code == 400
    assert "Begin again at the first page of the list." in response.text
