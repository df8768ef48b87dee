"""The stream: what the front page and the blog's index list in order of time, whichever app it comes from."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from .errors import Sentence
from .registry import Registry


@dataclass(frozen=True)
class StreamItem:
    """One entry: `kicker` is the short label above the title, `byline` the credited name, `summary` plain text."""

    kind: str
    title: str
    url: str
    at: datetime
    summary: str = ""
    kicker: Sentence = ""
    byline: str = ""
    comment_count: int | None = None
    picture: Any = None
    is_pinned: bool = False


# Each source: (viewer, before or None, limit) -> its newest items that the viewer may see; one query each.
Source = Callable[[Any, datetime | None, int], list[StreamItem]]
sources: Registry[Source] = Registry("Stream")


def newest(viewer: Any, limit: int, before: datetime | None = None) -> list[StreamItem]:
    """Return the newest items of all sources that `viewer` may see, pinned ones first on the first page."""
    items = [item for source in sources for item in source(viewer, before, limit)]
    items.sort(key=lambda item: (item.is_pinned and before is None, item.at), reverse=True)
    return items[:limit]
