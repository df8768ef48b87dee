"""A time zone as a calendar describes it (RFC 5545, 3.6.5): each change of its clocks in the years that matter.

Ours, because the library's own writer says the local time after a change where the standard wants the one before.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache

import icalendar

STEP = timedelta(days=1)
SECOND = timedelta(seconds=1)


@lru_cache(maxsize=200)
def description(zone: tzinfo, first_year: int, last_year: int) -> icalendar.Timezone:
    """Return the VTIMEZONE of a zone from the year before the first to the end of the last one. Do not change it."""
    written = icalendar.Timezone()
    written.add("tzid", str(zone))
    begins, ends = datetime(first_year - 1, 1, 1, tzinfo=UTC), datetime(last_year + 1, 1, 2, tzinfo=UTC)
    written.add_component(_observance(zone, begins, before=begins))
    for at in _changes(zone, begins, ends):
        written.add_component(_observance(zone, at, before=at - SECOND))
    return written


def _changes(zone: tzinfo, begins: datetime, ends: datetime) -> Iterator[datetime]:
    """Yield the first moments of new clocks; two changes within a day are one."""
    at = begins
    while at < ends:
        if _clock(zone, at) != _clock(zone, at + STEP):
            yield _first_with(zone, at, at + STEP)
        at += STEP


def _first_with(zone: tzinfo, before: datetime, after: datetime) -> datetime:
    """Return the second at which the clock of `after` begins, by halving the time between the two."""
    while after - before > SECOND:
        middle = before + timedelta(seconds=(after - before) // SECOND // 2)
        before, after = (middle, after) if _clock(zone, middle) != _clock(zone, after) else (before, middle)
    return after


def _clock(zone: tzinfo, at: datetime) -> tuple[timedelta | None, str | None]:
    local = at.astimezone(zone)
    return local.utcoffset(), local.tzname()


def _observance(
    zone: tzinfo, at: datetime, before: datetime
) -> icalendar.TimezoneStandard | icalendar.TimezoneDaylight:
    local, offset_before = at.astimezone(zone), before.astimezone(zone).utcoffset() or timedelta()
    written = icalendar.TimezoneDaylight() if local.dst() else icalendar.TimezoneStandard()
    written.add("dtstart", (at + offset_before).replace(tzinfo=None))
    written.add("tzoffsetfrom", offset_before)
    written.add("tzoffsetto", local.utcoffset())
    written.add("tzname", local.tzname())
    return written
