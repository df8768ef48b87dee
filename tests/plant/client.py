"""A test client that reads what it gets: an HTML page that a strict parser refuses fails the test."""

from collections import Counter
from typing import Any

import html5lib
from django.test import Client

# Two members may give their texts the same heading; a link leads to the first.
HEADING_OF_A_TEXT = "s-"


class StrictClient(Client):
    """Django's client; every answer in HTML is parsed by the letter of HTML5, and its ids must be unique."""

    def request(self, **request: Any) -> Any:
        response = super().request(**request)
        if response.get("Content-Type", "").startswith("text/html") and not response.streaming:
            check_html(response.content.decode(response.charset), request["PATH_INFO"])
        return response


def text_of(response: Any) -> str:
    """Return an answer's source with its white space folded, so that a sentence is found however it is wrapped."""
    return " ".join(response.content.decode().split())


def check_html(source: str, path: str = "") -> None:
    """Raise AssertionError that names the first mistake and shows the lines around it."""
    source = source.replace("\0", "")  # typed by a test of bad input, and shown back; browsers drop it too
    parser = html5lib.HTMLParser(strict=False, namespaceHTMLElements=False)
    is_page = source.lstrip().lower().startswith(("<!doctype", "<html"))
    tree = parser.parse(source) if is_page else parser.parseFragment(source)
    for (line, _column), code, details in parser.errors[:1]:
        said = html5lib.constants.E[code] % details
        raise AssertionError(f"{path}, line {line}: {said}\n{_around(source, line)}")
    ids = Counter(element.get("id") for element in tree.iter() if element.get("id"))
    twice = [name for name, count in ids.items() if count > 1 and not name.startswith(HEADING_OF_A_TEXT)]
    assert twice == [], f"{path}: an id stands twice: {', '.join(twice)}"


def _around(source: str, line: int) -> str:
    return "\n".join(source.splitlines()[max(line - 4, 0) : line + 1])
