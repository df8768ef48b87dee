"""What counts as a word, for the index and for a query alike: folded, so that `Zoë` and `ZOE` are one.

Folding happens here and not in the database, because PostgreSQL's unaccent is not installed everywhere.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

WORD = re.compile(r"[^\W_]+")
LONGEST_WORD = 60
MOST_WORDS = 12
TERM = re.compile(r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)"?|(?P<plain>[^\s"]+))')


@lru_cache(maxsize=20_000)
def fold(word: str) -> str:
    """Return the word without case and accents."""
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))[:LONGEST_WORD]


def words(text: str) -> list[str]:
    """Return the folded words of a text, in order. Folding may split one (`½` is 1⁄2), so look twice."""
    return [part for match in WORD.finditer(text) for part in WORD.findall(fold(match[0]))]


@dataclass(frozen=True)
class Query:
    """What somebody looks for: every phrase must be there (a word is a phrase of one), none of `without`.

    The last word also finds longer ones, unless it was quoted or is a letter: `is_open` says so.
    """

    phrases: tuple[tuple[str, ...], ...] = ()
    without: tuple[tuple[str, ...], ...] = ()
    is_open: bool = False

    @property
    def is_empty(self) -> bool:
        return not self.phrases


def parse(text: str) -> Query:
    """Read `flags "code of conduct" -draft`; whatever is typed has a meaning, at worst that of no words."""
    phrases: list[tuple[str, ...]] = []
    without: list[tuple[str, ...]] = []
    is_open, left = False, MOST_WORDS
    for term in TERM.finditer(text):
        found = tuple(words(term["phrase"] or term["plain"] or "")[:left])
        if not found:
            continue
        left -= len(found)
        if term["minus"]:
            without.append(found)
        elif term["phrase"] is None:
            phrases.extend((word,) for word in found)
            is_open = len(found[-1]) > 1  # one letter begins half of the index
        else:
            phrases.append(found)
            is_open = False
    return Query(tuple(phrases), tuple(without), is_open)
