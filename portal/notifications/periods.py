"""What happened between two instants, for a viewer: for the weekly mail and "new since your last visit".

An app registers in connect.py: `periods.register(PeriodSource("blog.post", _("Posts"), posts_between))`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from portal.core import clock
from portal.core.errors import Sentence
from portal.core.registry import Registry

from .enums import ByMail

# The name under which a member chooses the weekly mail of what is new.
NEW_FOR_YOU = "new_for_you"
MORNING = time(7)


@dataclass(frozen=True)
class PeriodItem:
    """One thing that happened; `summary` is plain text."""

    title: str
    url: str
    at: datetime
    summary: str = ""


@dataclass(frozen=True)
class PeriodSource:
    """`items(viewer, starts, ends, limit)`: the newest that the viewer may see of starts <= at < ends; one query."""

    name: str
    label: Sentence
    items: Callable[[Any, datetime, datetime, int], list[PeriodItem]]


@dataclass(frozen=True)
class PeriodGroup:
    label: Sentence
    items: list[PeriodItem]


sources: Registry[PeriodSource] = Registry("Period items")


def register(source: PeriodSource) -> None:
    sources.register(source.name, source)


def between(viewer: Any, starts: datetime, ends: datetime, limit: int = 10) -> list[PeriodGroup]:
    """Return what happened, grouped by source, empty groups left out; one query per source."""
    groups = [PeriodGroup(source.label, source.items(viewer, starts, ends, limit)) for source in sources]
    return [group for group in groups if group.items]


@dataclass(frozen=True)
class Period:
    """The span that a digest covers; its key is the same all day or week, whoever asks."""

    key: str
    starts: datetime
    ends: datetime


def latest_period(by_mail: str, zone_name: str, now: datetime) -> Period:
    """Return the day or week that ended last at seven in the morning (weeks: on Monday) in a member's zone."""
    zone = clock.zone(zone_name)
    local = now.astimezone(zone)
    day = local.date() if local.time() >= MORNING else local.date() - timedelta(days=1)
    if by_mail == ByMail.WEEKLY:
        day -= timedelta(days=day.weekday())
    before = day - timedelta(days=7 if by_mail == ByMail.WEEKLY else 1)
    starts, ends = (datetime.combine(date, MORNING, tzinfo=zone) for date in (before, day))
    return Period(f"{by_mail}:{day}", starts, ends)
