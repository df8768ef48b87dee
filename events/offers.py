"""What came free is offered to whoever waited longest: how long they may think about it, and who is next."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from portal.core import clock

from .models import Event

SHORTEST = timedelta(hours=1)


def stands_until(event: Event, hours: int) -> datetime:
    """Return until when an offer made now stands: so many hours, near the event's start a quarter of the time left.

    At least one hour, so that somebody can answer at all.
    """
    now = clock.now()
    return now + max(SHORTEST, min(timedelta(hours=hours), (event.starts_at - now) / 4))


def are_made(event: Event) -> bool:
    """Say whether seats of an event are still offered: not once it has begun, nor while it does not take place."""
    return event.takes_place and event.starts_at > clock.now()


def settle(rows: Any, event: Event, free: int | None, until: datetime, moved: Callable[[Any, str], None]) -> None:
    """Note which offers among `rows` have lapsed, and offer what is free to the first in line. Safe to run at any time.

    `rows` is a queryset with `overdue()` and `in_line()`, of a model with offered_at, offered_until and lapsed_at; the
    lock under which its seats are counted is held. `free` None is without a limit. `moved(row, verb)` stores the row
    and tells whom it concerns; the verb is "lapse" or "offer".
    """
    for row in rows.overdue():
        row.lapsed_at = clock.now()
        moved(row, "lapse")
    if are_made(event):
        for row in rows.in_line()[:free]:
            row.offered_at, row.offered_until = clock.now(), until
            moved(row, "offer")
