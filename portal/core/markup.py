"""Texts of members: CommonMark in, safe HTML out. Source and HTML are stored; VERSION tells which rules made it."""

from dataclasses import dataclass

VERSION = 1


@dataclass(frozen=True)
class Rendered:
    """`html` is safe to show as it is; `text` is the plain words; `mentions` are handles as typed, without the @.

    `cards` are keys such as "post:how-flags-work"; their places in `html` are filled by `core.cards.fill`.
    """

    html: str
    text: str
    mentions: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    images: tuple[str, ...] = ()
    cards: tuple[str, ...] = ()
    version: int = VERSION
