"""What the portal adds to CommonMark: mentions, cards, foreign links, pictures."""

import pytest
from django.test import override_settings

from portal.core.cards import PLACEHOLDER
from portal.core.markup import excerpt, render


@pytest.mark.parametrize(
    ("source", "handles"),
    [
        ("Thanks @ada, @bo.x and (@cy)!", ("ada", "bo.x", "cy")),
        ("*@ada* and @ada again", ("ada",)),
        ("@ada's idea. Ask @bo.", ("ada", "bo")),
        ("@zoë-1", ("zoë-1",)),
        ("ada@example.org, mailto:ada@example.org, <ada@example.org>", ()),
        ("`@ada` and\n\n    @bo\n\n```\n@cy\n```", ()),
        ("[@ada](/x) and [see @bo][1]\n\n[1]: https://example.org/", ()),
        ("https://example.org/@ada and example.org/@ada", ()),
        (r"\@ada stays as typed", ()),
        ("@ada@example.org is on another network", ()),
        ("@ @_ @- a@b @" + "a" * 31, ()),
    ],
)
def test_mentions_are_found_where_a_reader_would_see_one(source: str, handles: tuple[str, ...]) -> None:
    assert render(source).mentions == handles


def test_mention_leads_to_the_members_page() -> None:
    assert render("Hi @ada.").html == '<p>Hi <a href="/people/ada/">@ada</a>.</p>\n'


def test_card_on_its_own_line_becomes_exactly_its_placeholder() -> None:
    rendered = render("Before\n\n{{ post:how-flags-work }}\n\nAfter")

    assert rendered.html == '<p>Before</p>\n<div data-card="post:how-flags-work"></div><p>After</p>\n'
    assert rendered.cards == ("post:how-flags-work",)


def test_card_inside_a_sentence_splits_the_paragraph() -> None:
    rendered = render("See {{organization:7}} now")

    assert rendered.html == '<p>See </p><div data-card="organization:7"></div><p> now</p>\n'
    assert rendered.text == "See now"


def test_card_in_a_list_item_stands_in_the_item() -> None:
    assert render("- {{ post:a }}").html == '<ul>\n<li><div data-card="post:a"></div></li>\n</ul>\n'


@pytest.mark.parametrize(
    "source",
    ["`{{ post:a }}`", "    {{ post:a }}", r"\{{ post:a }}", "# {{ post:a }}", "*{{ post:a }}*", "{{ post }}",
     "{{ post:a b }}", '{{ post:"> }}', '<div data-card="post:a"></div>', "[{{ post:a }}](/x)"],
)  # fmt: skip
def test_what_is_no_card_makes_no_placeholder(source: str) -> None:
    rendered = render(source)

    assert not PLACEHOLDER.search(rendered.html)
    assert rendered.cards == ()


@override_settings(SITE_URL="https://portal.example")
def test_only_links_that_lead_away_are_marked_and_counted() -> None:
    rendered = render("[a](/a) [b](https://portal.example/b) [c](https://portal.example.org/c) [d](//e) [f](#g)")

    assert rendered.links == ("https://portal.example.org/c", "//e")
    assert rendered.html.count('rel="nofollow ugc noopener"') == 2
    assert '<a href="https://portal.example.org/c" rel="nofollow ugc noopener">c</a>' in rendered.html


def test_bare_addresses_become_links() -> None:
    assert render("See https://example.org/a_b_c.").html == (
        '<p>See <a href="https://example.org/a_b_c" rel="nofollow ugc noopener">https://example.org/a_b_c</a>.</p>\n'
    )


def test_own_upload_is_shown_and_named() -> None:
    rendered = render('![A "map"](/media/a.webp)')

    assert rendered.html == '<p><img src="/media/a.webp" alt="A &quot;map&quot;" loading="lazy"></p>\n'
    assert rendered.images == ("/media/a.webp",)
    assert rendered.text == 'A "map"'


@pytest.mark.parametrize("address", ["https://example.org/a.png", "/media/../admin/a", "//example.org/media/a"])
def test_other_picture_becomes_a_link_with_its_alternative_text(address: str) -> None:
    rendered = render(f"![A map]({address})")

    assert "<img" not in rendered.html
    assert ">A map</a>" in rendered.html
    assert rendered.images == ()


def test_picture_inside_a_link_leaves_its_alternative_text() -> None:
    assert render("[![A map](https://example.org/a.png)](/b)").html == '<p><a href="/b">A map</a></p>\n'


def test_excerpt_is_cut_between_words() -> None:
    assert excerpt("One two,\nthree", 100) == "One two, three"
    assert excerpt("One two, three", 12) == "One two…"
    assert excerpt("Donaudampfschiff", 6) == "Donau…"
