"""Live cards: `{{ post:how-flags-work }}` in a text shows the thing as it stands when the text is read.

`markup.render` leaves a placeholder; `fill` resolves the placeholders of a page together, one batch per kind.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

from django.template.loader import render_to_string

from .errors import Sentence
from .registry import Registry

PLACEHOLDER = re.compile(r'<div data-card="([a-z]+):([^"<>]{1,200})"></div>')


@dataclass(frozen=True)
class Card:
    """What a card shows; `note` is a short line such as a date or a state."""

    title: str
    url: str
    kicker: Sentence = ""
    summary: str = ""
    note: str = ""


# Each kind: (viewer, keys) -> the cards that the viewer may see, by key; one query.
Resolver = Callable[[Any, Iterable[str]], Mapping[str, Card]]
kinds: Registry[Resolver] = Registry("Cards")


def fill(pages: list[str], viewer: Any) -> list[str]:
    """Replace the placeholders in several stored HTML texts; an unknown or invisible card becomes a plain sentence."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for html in pages:
        for kind, key in PLACEHOLDER.findall(html):
            wanted[kind].add(unescape(key))
    cards = {kind: kinds[kind](viewer, keys) for kind, keys in wanted.items() if kind in kinds}
    return [_filled(html, cards) for html in pages]


def _filled(html: str, cards: Mapping[str, Mapping[str, Card]]) -> str:
    def card(match: re.Match[str]) -> str:
        kind, key = match[1], unescape(match[2])
        return render_to_string("components/card.html", {"card": cards.get(kind, {}).get(key)})

    return PLACEHOLDER.sub(card, html)
