"""The stream: what the front page and the blog's index list in order of time, whichever app it comes from."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.utils.translation import gettext as _

from .errors import BadInput, Sentence
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


@dataclass(frozen=True)
class StreamPage:
    """A slice of the stream; `after` is the address parameter of the next page, empty on the last."""

    rows: list[StreamItem]
    after: str
    is_first: bool


# Items of one instant stay on one page: so many more are asked for.
TIES = 10


def page(viewer: Any, size: int, after: str = "") -> StreamPage:
    """Return the page of the stream that follows the cursor `after` (empty: the first); one query per source.

    Raises BadInput for a cursor that the stream never gave out.
    """
    items = newest(viewer, size + TIES, _moment(after) if after else None)
    end = min(size, len(items))
    while end < len(items) and items[end].at == items[end - 1].at:
        end += 1
    rows = items[:end]
    return StreamPage(rows, rows[-1].at.isoformat() if end < len(items) else "", not after)


def _moment(cursor: str) -> datetime:
    try:
        return datetime.fromisoformat(cursor).astimezone(UTC)
    except (ValueError, OverflowError):
        raise BadInput(_("This page address is broken. Begin again at the first page of the list.")) from None
