"""No text hurts a reader, and none holds up the server."""

import time
from collections.abc import Callable

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.core.markup import render
from portal.core.markup.rewriter import MAX_DEPTH

ALLOWED = frozenset(
    "html head body p br hr blockquote pre code em strong del sup a img div section h2 h3 h4 h5 h6 ul ol li "
    "table thead tbody tr th td".split()
)
ATTRIBUTES = frozenset("href title rel id class aria-label src alt loading data-card start align".split())
ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[a](javascript:alert(1))",
    "[a](JaVaScRiPt:alert(1))",
    "[a](&#106;avascript:alert(1))",
    "[a](java\tscript:alert(1))",
    "[a](data:text/html;base64,PHNjcmlwdD4=)",
    "![a](data:image/svg+xml;base64,PHN2Zz4=)",
    '![a" onerror="alert(1)](/media/x)',
    '[a](/x "y\\" onclick=\\"alert(1)")',
    "<javascript:alert(1)>",
    '```"><script>alert(1)</script>\na\n```',
    "[^<script>]\n\n[^<script>]: a",
    "# <a id=x onclick=alert(1)>",
    '@ada"onclick="alert(1)',
    '{{ post:x"onclick=alert(1) }}',
    "[a]: javascript:alert(1)\n\n[a]",
    "<a href='https://example.org' onclick='alert(1)'>a</a>",
    "<style>*{display:none}</style>",
    "<!-- --><svg onload=alert(1)>",
]


def elements(html: str) -> list:
    document = html5lib.parse(html, treebuilder="etree", namespaceHTMLElements=False)
    return list(document.iter())


def assert_harmless(html: str) -> None:
    for element in elements(html):
        assert element.tag in ALLOWED
        assert set(element.attrib) <= ATTRIBUTES
        for name in ("href", "src"):
            address = element.attrib.get(name, "").lower()
            assert address.startswith(("/", "#", "http:", "https:", "mailto:")) or ":" not in address


@pytest.mark.parametrize("source", ATTACKS)
def test_attack_comes_out_inert(source: str) -> None:
    assert_harmless(render(source).html)


MARKED = st.text(alphabet=list("[]()!<>*_`~#-+|:{}@^\\&;/.\"' \n\t1ax\x00\ud800é"), max_size=200)


@settings(max_examples=300)
@given(st.one_of(MARKED, st.text(max_size=200)))
def test_any_text_renders_and_holds_nothing_forbidden(source: str) -> None:
    rendered = render(source)

    assert_harmless(rendered.html)
    assert "\x00" not in rendered.html + rendered.text


def repeated(unit: str) -> Callable[[int], str]:
    return lambda size: (unit * (size // len(unit) + 1))[:size]


UNITS = [*"[ ![ > * _ ` < ~~ @ {{ [a]( ]( [^1] ^[ # & :// |a **a a** *_ [*_ <a <!-- \\".split()]
UNITS += ["> ", "- ", "* a\n", "{{ a:b }} ", "[^1]: ", "@ab ", "a@b.c ", ">\n", "\n"]
HOSTILE: dict[str, Callable[[int], str]] = {
    **{repr(unit): repeated(unit) for unit in UNITS},
    "brackets behind an address": lambda size: "http://a.b/" + ")" * size,
    "nested brackets": lambda size: "[" * (size // 2) + "a" + "]" * (size // 2),
    "nested lists": lambda size: "".join(" " * level + "* a\n" for level in range(int((2 * size) ** 0.5))),
    "nested emphasis": lambda size: "*a **b " * (size // 14) + "b** a* " * (size // 14),
    "one note, many references": lambda size: "[^1]: a\n\n" + "[^1] " * (size // 5),
    "one long address, many references": lambda size: f"[a]: {'x' * (size // 2)}\n\n" + "[a]" * (size // 6),
    "same heading": lambda size: "# a\n" * (size // 4),
    "quotations of lists": lambda size: ">- " * 50 + "a\n" + (">- " * 50 + "\n") * (size // 151),
}


@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE)
def test_time_grows_with_the_length_of_a_hostile_text_and_not_with_its_square(make: Callable[[int], str]) -> None:
    short, long = make(4 * 1024), make(32 * 1024)
    ratios = (least_time(long) / max(least_time(short), 0.001) for _attempt in range(3))

    # The square would be 64; a busy machine may well make twice eight of it.
    assert any(ratio < 24 for ratio in ratios), "eight times the text should take about eight times as long"


def least_time(source: str) -> float:
    times = []
    for _attempt in range(3):
        begin = time.process_time()
        render(source)
        times.append(time.process_time() - begin)
    return min(times)


@pytest.mark.parametrize("unit", ["> ", "- ", "> - "])
def test_deep_nesting_is_flattened_and_keeps_its_words(unit: str) -> None:
    rendered = render(unit * 500 + "word")

    assert rendered.text.endswith("word")
    assert rendered.html.count("<blockquote>") + rendered.html.count("<ul>") <= MAX_DEPTH
    assert_harmless(rendered.html)


def test_many_short_rows_of_a_wide_table_are_not_filled_up() -> None:
    source = "|".join("a" * 90) + "\n" + "|".join("-" * 90) + "\n" + "a\n" * 16_000

    assert len(render(source).html) < 2 * len(source)


def test_table_of_a_usual_size_stays_a_table() -> None:
    assert "<table>" in render("a|b|c|d|e|f|g|h\n" + "-|" * 8 + "\n" + "1|2|3|4|5|6|7|8\n" * 1000).html
