"""What templates may and may not say: one place trusts HTML, nothing is inline, every word is translated."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from .sources import lines_with, longer_than, name, templates

# The one place where stored HTML, made by core.markup, is shown as it is.
TRUSTED = "templates/components/prose.html"
MARKS_SAFE = r"\|\s*safe\b|\|\s*safeseq\b|autoescape\s+off"
INLINE = r"<style\b|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|javascript:"
SCRIPT = r"<script\b(?![^>]*\bsrc=)(?![^>]*application/(?:ld\+)?json)"
PAGE_LINES, COMPONENT_LINES = 80, 40
LONG_TEMPLATES: dict[str, str] = {}
# Mails carry their styles inline, because mail programs read no others; no browser of ours shows them.
IN_MAILS = "templates/mail/"
READ_ALOUD = {"alt", "aria-label", "placeholder", "title"}
NOT_READ = r"{#.*?#}|{%\s*comment.*?endcomment\s*%}|{%\s*blocktrans.*?endblocktrans\w*\s*%}"


def pages() -> list[Path]:
    return [path for path in templates() if not name(path).startswith(IN_MAILS)]


def test_html_is_trusted_in_one_component_alone() -> None:
    assert lines_with(MARKS_SAFE, [path for path in templates() if name(path) != TRUSTED]) == []


def test_no_template_has_an_inline_style_or_handler() -> None:
    assert lines_with(INLINE, pages()) == []


def test_no_template_has_an_inline_script_but_json_ld() -> None:
    assert lines_with(SCRIPT, pages()) == []


def test_no_template_is_longer_than_80_lines() -> None:
    assert longer_than(PAGE_LINES, templates(), LONG_TEMPLATES) == []


@pytest.mark.parametrize("template", templates(), ids=name)
def test_every_word_of_a_template_goes_through_gettext(template: Path) -> None:
    assert untranslated(template.read_text()) == []


def test_the_search_for_untranslated_words_finds_them() -> None:
    source = '<p title="Old">{{ name }} wrote</p> {% trans "Fine" %} <b>&middot;</b> {# no #}'
    assert untranslated(source) == ["Old", "wrote"]


def untranslated(source: str) -> list[str]:
    """Return words that stand in the template itself: in its text, or in an attribute that is read aloud."""
    source = re.sub(NOT_READ, "", source, flags=re.DOTALL)
    source = re.sub(r"{{.*?}}|{%.*?%}", " ", source, flags=re.DOTALL)
    reader = _Reader()
    reader.feed(source)
    return [word.strip() for word in reader.words if re.search(r"[A-Za-z]{2,}", word)]


class _Reader(HTMLParser):
    """Collects what a person would read or hear."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._silent = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent = tag in {"script", "style", "code"}
        self.words += [value for key, value in attrs if key in READ_ALOUD and value]

    def handle_endtag(self, tag: str) -> None:
        self._silent = False

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.words.append(data)
