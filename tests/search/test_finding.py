"""What a query finds, for whom, and in which order; the same on both databases."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from portal import search
from portal.accounts.models import User, Visitor
from portal.audit.models import AuditEntry
from portal.core import clock
from portal.search.queries import MOST, Filters, Results, find
from portal.search.words import parse
from tests.factories.accounts import make_member
from tests.factories.community import make_organization

from .conftest import AT

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kinds")]
GUEST = Visitor()


def put(name: str, text: str = "", **fields: Any) -> Any:
    row = make_organization(name, slug=fields.pop("slug", name.lower().replace(" ", "-")[:60]), description=text)
    search.sync(row)
    return row


def names(text: str, viewer: Any = GUEST, **filters: Any) -> list[str]:
    return titles(find(parse(text), viewer, Filters(**filters)))


def titles(results: Results) -> list[str]:
    return ["".join(segment.text for segment in hit.title) for hit in results.hits]


TEXT = "The Zürich Ticket-Office sells flags, it's said; running costs: 3.14 % at example.org/a_b. Straße 7."


FINDING = ["flags", "flag", "FLAGS", "zurich", "Zürich", "zuri", "strasse", "run", "runs", "the", "example.org", "a_b"]
FINDING += ["ticket office", "ticket-office", '"ticket office"', '"ticket', "3.14", "costs 7", "said it", "flags -"]
FINDING += ['"it\'s said" flag', "acme", "acme flags", "-nothing flags"]


@pytest.mark.parametrize("query", FINDING)
def test_query_finds_the_text(query: str) -> None:
    put("Acme", TEXT)

    assert names(query) == ["Acme"]


MISSING = ["banner", "flags banner", '"office ticket"', '"zuri"', "flags -zurich", 'flags -"ticket office"', "lag"]
MISSING += [
    "",
    "   ",
    '""',
    "-flags",
    "***",
    "zuri flags",
    "' OR 1=1 --",
    "NOT",
    "<->",
    ":*",
    "\x00",
    "\ud800",
    "%",
    "x:y",
]


@pytest.mark.parametrize("query", MISSING)
def test_query_does_not_find_the_text(query: str) -> None:
    put("Acme", TEXT)

    assert names(query) == []


def test_title_weighs_more_than_text_and_recent_more_than_old(documents: dict) -> None:
    put("Some name", "all about flags and nothing else")
    old, new = put("Flags old"), put("Flags new")
    documents[old.pk] = {"at": AT - timedelta(days=3000)}
    documents[new.pk] = {"at": clock.now()}
    search.sync(old)
    search.sync(new)

    assert names("flags") == ["Flags new", "Flags old", "Some name"]


def test_each_reader_finds_what_is_for_them_and_counts_no_more(documents: dict, ada: User, ed: User) -> None:
    for audience in ("everybody", "members", "staff"):
        row = put(f"Canary {audience}")
        documents[row.pk] = {"audience": audience}
        search.sync(row)

    assert names("canary") == ["Canary everybody"]
    assert sorted(names("canary", ada)) == ["Canary everybody", "Canary members"]
    assert sorted(names("canary", ed)) == ["Canary everybody", "Canary members", "Canary staff"]
    assert find(parse("canary"), GUEST, Filters()).kinds[0].count == 1


def test_what_is_due_later_is_found_when_its_time_has_come(documents: dict) -> None:
    row = put("Canary")
    documents[row.pk] = {"visible_from": clock.now() + timedelta(days=8)}
    search.sync(row)
    assert names("canary") == []

    clock.follow(lambda: timedelta(days=9))
    try:
        assert names("canary") == ["Canary"]
    finally:
        clock.follow(None)


def test_row_that_its_model_hides_is_neither_found_nor_counted() -> None:
    put("Canary")
    member = make_member("canary", bio="canary")
    search.sync(member)
    User.objects.filter(pk=member.pk).update(is_active=False)

    results = find(parse("canary"), GUEST, Filters())

    assert titles(results) == ["Canary"]
    assert [(facet.value, facet.count) for facet in results.kinds] == [("organization", 1)]
    assert results.count == 1


def test_filters_narrow_and_kinds_are_counted_without_their_own_filter(documents: dict) -> None:
    put("Flags one")
    row = put("Flags two")
    documents[row.pk] = {"at": AT.replace(year=2010), "author": "Zoë Guest", "author_handle": "Zoe_G"}
    search.sync(row)
    search.sync(make_member("flo", bio="flags"))

    assert names("flags", year=2010) == ["Flags two"]
    assert names("flags", author="zoe guest") == ["Flags two"]
    assert names("flags", author="@zoe_g") == ["Flags two"]
    assert names("flags", kind="person") == ["flo"]
    results = find(parse("flags"), GUEST, Filters(kind="person"))
    assert [(facet.value, facet.count) for facet in results.kinds] == [("organization", 2), ("person", 1)]
    assert find(parse("flags"), GUEST, Filters()).years == [2011, 2010]


def test_entry_follows_its_row_and_goes_with_it(documents: dict) -> None:
    row = put("Before")
    row.name = "After"
    search.sync(row)
    assert (names("before"), names("after")) == ([], ["After"])

    documents[row.pk] = None
    search.sync(row)
    assert names("after") == []

    documents.clear()
    search.sync(row)
    search.forget(row)
    assert names("after") == []


def test_row_of_a_kind_that_nobody_registered_is_an_error_of_ours() -> None:
    with pytest.raises(ImproperlyConfigured, match="AuditEntry is not registered"):
        search.sync(AuditEntry())


def test_text_that_the_database_cannot_keep_is_indexed_without_it() -> None:
    row = make_organization("Odd")
    row.name, row.description = "Odd\x00 \ud800name", "x" * 3_000_000 + " " + "word " * 400_000
    search.sync(row)

    assert names("odd name") == ["Odd name"]


def test_best_matches_come_in_pages_up_to_a_limit_that_is_told() -> None:
    rows = [make_organization(f"Flag {number}", slug=f"f{number}") for number in range(MOST + 5)]
    for row in rows:
        search.sync(row)
    query = parse("flag")

    pages = [find(query, GUEST, Filters(), page) for page in (1, 10, 11, -3)]

    assert [page.page for page in pages] == [1, 10, 10, 1]
    assert pages[0].is_capped
    assert (pages[0].count, pages[0].pages) == (MOST, 10)
    assert not set(titles(pages[0])) & set(titles(pages[1]))


def test_rare_kind_is_found_beside_more_matches_than_are_ranked() -> None:
    for number in range(MOST + 5):
        search.sync(make_organization("Flag", slug=f"f{number}"))
    search.sync(make_member("flo", bio="a long text in which the word flag is said once " * 3))

    assert names("flag", kind="person") == ["flo"]


@pytest.mark.parametrize("rows", [1, 7])
def test_queries_do_not_grow_with_the_matches(rows: int, django_assert_num_queries: Any) -> None:
    for number in range(rows):
        search.sync(make_organization("Flag", slug=f"f{number}"))
        search.sync(make_member(f"flo{number}", bio="flag"))

    with django_assert_num_queries(4):
        results = find(parse("flag"), GUEST, Filters())

    assert results.count == 2 * rows


def test_found_words_are_told_apart_in_the_title_and_in_a_piece_of_the_text() -> None:
    put("The <b>Flags</b>", "word " * 200 + "then the flag of Zürich " + "word " * 200)

    hit = find(parse("flags zurich"), GUEST, Filters()).hits[0]

    assert [(part.text, part.is_match) for part in hit.title] == [("The <b>", False), ("Flags", True), ("</b>", False)]
    assert [part.text for part in hit.snippet if part.is_match] == ["flag", "Zürich"]
    piece = "".join(part.text for part in hit.snippet)
    assert piece.startswith("… word")
    assert piece.endswith("word …")
    assert len(piece) <= 230
