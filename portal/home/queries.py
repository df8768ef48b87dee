"""The data of the front page."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from portal.core import clock
from portal.core.admin import Waiting, waits_for
from portal.core.panels import FilledPanel, panels_for
from portal.core.stream import StreamItem, newest
from portal.notifications.actions import visit
from portal.notifications.periods import PeriodGroup, between

STORIES = 8
NEWS_PER_GROUP = 4


@dataclass(frozen=True)
class FrontPage:
    """`since` is when a member's last visit ended; `news` is what has happened since and is not among the stories.

    `places` holds the panels by place: "notices" (open now), "main" (below the stories), "aside".
    """

    stories: list[StreamItem]
    since: datetime | None = None
    news: list[PeriodGroup] = field(default_factory=list)
    needs_you: list[Waiting] = field(default_factory=list)
    places: dict[str, list[FilledPanel]] = field(default_factory=dict)


def front_page(viewer: Any) -> FrontPage:
    """Return what `viewer` finds on the front page.

    A query for each source of the stream and each panel; for a member one more and one for each source of news; for
    staff one for each queue in the back office.
    """
    stories = newest(viewer, STORIES)
    places = panels_for("front", viewer)
    if not viewer.is_authenticated:
        return FrontPage(stories, places=places)
    since = visit(viewer)
    needs_you = waits_for(viewer) if viewer.is_staff else []
    return FrontPage(stories, since, _news(viewer, since, stories), needs_you, places)


def _news(viewer: Any, since: datetime, stories: list[StreamItem]) -> list[PeriodGroup]:
    shown = {story.url for story in stories}
    groups = between(viewer, since, clock.now(), STORIES + NEWS_PER_GROUP)
    left = (replace(group, items=[item for item in group.items if item.url not in shown]) for group in groups)
    return [replace(group, items=group.items[:NEWS_PER_GROUP]) for group in left if group.items]
