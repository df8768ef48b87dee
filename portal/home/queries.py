"""The data of the front page."""

from dataclasses import dataclass, field
from typing import Any

from portal.core.admin import Waiting, waiting
from portal.core.panels import FilledPanel, panels_for
from portal.core.stream import StreamItem, newest

STORIES = 8


@dataclass(frozen=True)
class FrontPage:
    """`places` holds the panels by place: "notices" (open now), "main" (below the stories), "aside"."""

    lead: StreamItem | None
    stories: list[StreamItem]
    needs_you: list[Waiting] = field(default_factory=list)
    places: dict[str, list[FilledPanel]] = field(default_factory=dict)


def front_page(viewer: Any) -> FrontPage:
    """Return what `viewer` finds on the front page: a query a stream source, one a panel, and for staff one a queue."""
    items = newest(viewer, STORIES)
    places: dict[str, list[FilledPanel]] = {}
    for panel in panels_for("front", viewer):
        places.setdefault(panel.place, []).append(panel)
    return FrontPage(items[0] if items else None, items[1:], _needs_you(viewer), places)


def _needs_you(viewer: Any) -> list[Waiting]:
    if not viewer.is_staff:
        return []
    return [found for ask in waiting if (found := ask(viewer)) and found.count]
