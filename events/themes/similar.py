"""Titles that say nearly the same, so that nobody sends an idea that stands there already."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

WORDS = re.compile(r"\w+")
CLOSE = 0.8
SHOWN = 3


@dataclass(frozen=True)
class Known:
    """A title that stands somewhere; `url` is empty for a past theme of which there is no page."""

    title: str
    note: str = ""
    url: str = ""


def close_to(title: str, known: Iterable[Known]) -> list[Known]:
    """Return those whose title is like `title`, the most alike first, three at most.

    Accents, case, marks and the order of words do not count; a title that holds all words of the other is like it.
    """
    wanted = _words(title)
    rated = [(_likeness(wanted, _words(each.title)), each) for each in known]
    alike = sorted((pair for pair in rated if pair[0] >= CLOSE), key=lambda pair: -pair[0])
    return [each for _rate, each in alike[:SHOWN]]


def _likeness(one: list[str], other: list[str]) -> float:
    if not one or not other:
        return 0.0
    fewer, more = sorted((set(one), set(other)), key=len)
    if fewer <= more and len(fewer) > 1:
        return 1.0
    return max(_ratio(" ".join(sorted(one)), " ".join(sorted(other))), _ratio("".join(one), "".join(other)))


def _ratio(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < CLOSE or matcher.quick_ratio() < CLOSE:
        return 0.0
    return matcher.ratio()


def _words(title: str) -> list[str]:
    bare = unicodedata.normalize("NFKD", title.casefold())
    return WORDS.findall("".join(letter for letter in bare if not unicodedata.combining(letter)))
