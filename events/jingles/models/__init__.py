"""The nouns of a jingle contest."""

from .jingles import LONGEST_SECONDS, SHORTEST_SECONDS, Jingle, JingleQuerySet, names_authors
from .terms import Terms

__all__ = ["LONGEST_SECONDS", "SHORTEST_SECONDS", "Jingle", "JingleQuerySet", "Terms", "names_authors"]
