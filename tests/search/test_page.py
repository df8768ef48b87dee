"""The search page."""

from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import override_settings

from portal import search
from portal.search.queries import MOST
from tests.factories.accounts import make_member
from tests.factories.community import make_organization

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kinds")]


def put(name: str = "Acme", text: str = "") -> Any:
    row = make_organization(name, slug=name.lower().replace(" ", "-"), description=text)
    search.sync(row)
    return row


def test_match_is_shown_with_its_words_marked_and_its_text_escaped(browse: Any) -> None:
    put("Acme & <Sons>", "They make <b>flags</b>.")

    page = browse().get("/search/", {"q": "flag"}).text

    assert '<a href="/o/acme-&amp;-&lt;sons&gt;/">Acme &amp; &lt;Sons&gt;</a>' in page
    assert "They make &lt;b&gt;<mark>flags</mark>&lt;/b&gt;." in page
    assert "1 match<" in page


def test_guest_gets_no_cookie_and_robots_no_index(browse: Any) -> None:
    response = browse().get("/search/", {"q": "flag"})

    assert not response.cookies
    assert '<meta name="robots" content="noindex">' in response.text


def test_page_without_words_explains_how_to_search(browse: Any) -> None:
    response = browse().get("/search/")

    assert response.status_code == 200
    assert "How to search" in response.text
    assert "There is no word to look for" not in response.text


@pytest.mark.parametrize("words", ["***", '""', "-flags"])
def test_words_that_are_none_are_told(browse: Any, words: str) -> None:
    assert "There is no word to look for" in browse().get("/search/", {"q": words}).text


def test_search_that_finds_nothing_offers_wider_ones(browse: Any) -> None:
    put("Flags")

    page = browse().get("/search/", {"q": '"flags banner" flags', "year": "1999"}).text

    assert "Nothing was found for “&quot;flags banner&quot; flags”." in page
    assert '<a href="?q=%22flags+banner%22+flags">the same words everywhere</a>' in page
    assert '<a href="?q=flags+banner+flags">the words in any order</a>' in page
    assert '<a href="?q=flags">flags</a>' in page


def test_kinds_are_tabs_that_keep_words_and_filters(browse: Any) -> None:
    put("Flags")
    search.sync(make_member("flo", bio="flags"))

    page = browse().get("/search/", {"q": "flags", "kind": "person", "year": "2011"}).text

    assert 'href="?q=flags&amp;kind=organization&amp;year=2011"' in page
    assert 'href="?q=flags&amp;year=2011"' in page
    assert '<a href="/people/flo/">flo</a>' in page
    assert "/o/flags/" not in page


def test_more_matches_than_are_ranked_are_told_and_paged(browse: Any) -> None:
    for number in range(MOST + 2):
        put(f"Flag {number}")

    first = browse().get("/search/", {"q": "flag"}).text
    last = browse().get("/search/", {"q": "flag", "page": "10"}).text

    assert "The 200 best matches. One more word narrows the search." in first
    assert 'href="?q=flag&amp;page=2" rel="next"' in first
    assert 'rel="next"' not in last
    assert 'href="?q=flag&amp;page=9" rel="prev"' in last


@pytest.mark.parametrize(
    "parameters",
    [
        {"year": "abc"}, {"year": "99999"}, {"year": "-1"}, {"year": "2011.5"}, {"year": "9" * 5000},
        {"kind": "nothing"}, {"kind": "\x00"},
        {"q": "a" * 201}, {"q": "a\x00b"}, {"q": "\u202eabc"}, {"author": "a" * 121}, {"author": "\x00"},
    ],
)  # fmt: skip
def test_parameter_that_cannot_be_meant_is_told_and_nothing_is_searched(browse: Any, parameters: dict) -> None:
    put("Flags")

    response = browse().get("/search/", {"q": "flags", **parameters})

    assert response.status_code == 422
    assert "/o/flags/" not in response.text


@pytest.mark.parametrize(
    "query", ["page=0", "page=-1", "page=x", "page=99999", "page=%00", "page=9999", "other=1", "q=flags", "year="]
)
def test_parameter_that_means_nothing_is_ignored(browse: Any, query: str) -> None:
    put("Flags")

    response = browse().get(f"/search/?q=flags&{query}")

    assert response.status_code == 200
    assert "/o/flags/" in response.text


@pytest.mark.parametrize("query", ["q=%ff%fe", "q=%ed%a0%80", "q=" + "x" * 1_000_000, "q=%E2%80%8B"])
def test_bytes_that_are_no_text_are_no_error_of_ours(browse: Any, query: str) -> None:
    assert browse().get(f"/search/?{query}").status_code in {200, 422}


@override_settings(SITE_URL="https://portal.example")
def test_browser_learns_where_to_search(browse: Any) -> None:
    response = browse().get("/opensearch.xml")

    assert response["Content-Type"] == "application/opensearchdescription+xml"
    root = ElementTree.fromstring(response.content)
    address = root.find("{http://a9.com/-/spec/opensearch/1.1/}Url")
    assert address is not None
    assert address.get("template") == "https://portal.example/search/?q={searchTerms}"
    assert 'href="/opensearch.xml"' in browse().get("/").text
