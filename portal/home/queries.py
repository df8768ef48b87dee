"""The data of the front page."""

from dataclasses import dataclass, field
from typing import Any

from portal.core import clock
from portal.core.admin import Waiting, waiting
from portal.core.panels import FilledPanel, panels_for
from portal.core.stream import StreamItem, newest
from portal.notifications.actions import visit
from portal.notifications.periods import PeriodGroup, between

STORIES = 8
NEWS_PER_GROUP = 4


@dataclass(frozen=True)
class FrontPage:
    """`places` holds the panels by place: "notices" (open now), "main" (below the stories), "aside"."""

    lead: StreamItem | None
    stories: list[StreamItem]
    news: list[PeriodGroup] = field(default_factory=list)
    needs_you: list[Waiting] = field(default_factory=list)
    places: dict[str, list[FilledPanel]] = field(default_factory=dict)


def front_page(viewer: Any) -> FrontPage:
    """Return what `viewer` finds on the front page.

    A query for each source of the stream and each panel; for a member two more and one for each source of news; for
    staff one for each queue in the back office.
    """
    items = newest(viewer, STORIES)
    places: dict[str, list[FilledPanel]] = {}
    for panel in panels_for("front", viewer):
        places.setdefault(panel.place, []).append(panel)
    return FrontPage(items[0] if items else None, items[1:], _news(viewer), _needs_you(viewer), places)


def _news(viewer: Any) -> list[PeriodGroup]:
    """Return what has happened since the member's last visit."""
    if not viewer.is_authenticated:
        return []
    return between(viewer, visit(viewer), clock.now(), NEWS_PER_GROUP)


def _needs_you(viewer: Any) -> list[Waiting]:
    if not viewer.is_staff:
        return []
    return [found for ask in waiting if (found := ask(viewer)) and found.count]
