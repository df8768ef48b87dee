"""Showing why something was found: a piece of the text with the matched words told apart, as plain segments."""

import re
from dataclasses import dataclass
from itertools import chain

from .words import WORD, Query, fold

SNIPPET = 220  # characters
BEFORE = 60  # of them before the first match
SCANNED = 20_000
# Endings that stemming takes off as well; a highlight is a hint, so near enough is good enough.
ENDING = re.compile(r"(?<=...)(?:ings?|ed|es|s|e)$")


@dataclass(frozen=True)
class Segment:
    text: str
    is_match: bool = False


def highlight(text: str, query: Query) -> list[Segment]:
    """Return the whole text in segments."""
    segments, done = [], 0
    for match in WORD.finditer(text):
        if _matches(match[0], query):
            segments += [Segment(text[done : match.start()]), Segment(match[0], True)]
            done = match.end()
    return [segment for segment in [*segments, Segment(text[done:])] if segment.text]


def snippet(text: str, query: Query) -> list[Segment]:
    """Return a piece around the first match, or the beginning where only the title matched."""
    line = " ".join(text[:SCANNED].split())
    first = next((match.start() for match in WORD.finditer(line) if _matches(match[0], query)), 0)
    start = line.rfind(" ", 0, first - BEFORE) + 1 if first > BEFORE else 0
    end = start + SNIPPET
    if end < len(line):
        end = max(line.rfind(" ", start, end), start + BEFORE)
    piece = ("… " if start else "") + line[start:end] + (" …" if end < len(line) else "")
    return highlight(piece, query)


def _matches(word: str, query: Query) -> bool:
    folded = fold(word)
    if query.is_open and folded.startswith(query.phrases[-1][-1]):
        return True
    return _root(folded) in {_root(wanted) for wanted in chain(*query.phrases)}


def _root(word: str) -> str:
    return ENDING.sub("", word)
