"""Widths of the pictures in a text, so that a browser loads what fits and keeps the place free until it has come."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from html import unescape

from django.conf import settings

IMAGE = re.compile(r'<img src="([^"]*)"')
# A text is as wide as the window, or as the measure of tokens.css.
SIZES = "(min-width: 45rem) 42rem, 100vw"


@dataclass(frozen=True)
class Size:
    """Pixels of the original, and every width that can be fetched, as the `srcset` attribute of HTML."""

    width: int
    height: int
    srcset: str


# Addresses of uploads -> the sizes of those that there are; one query.
Sizes = Callable[[Collection[str]], Mapping[str, Size]]
_sizes: Sizes | None = None


def ask(sizes: Sizes) -> None:
    """Learn of pictures' sizes from here on by asking `sizes`: the media app, which stands above."""
    global _sizes
    _sizes = sizes


def sized(html: str, addresses: Collection[str]) -> str:
    """Add its widths to each `img` whose address is an upload that we know."""
    known = _sizes(addresses) if _sizes and addresses else {}

    def with_size(match: re.Match[str]) -> str:
        size = known.get(unescape(match[1]).removeprefix(settings.SITE_URL))
        if size is None:
            return match[0]
        return f'{match[0]} srcset="{size.srcset}" sizes="{SIZES}" width="{size.width}" height="{size.height}"'

    return IMAGE.sub(with_size, html)
