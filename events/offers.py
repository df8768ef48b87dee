"""How long whoever waited may think about what came free: a package, a seat."""

from datetime import datetime, timedelta

from portal.core import clock

from .models import Event

SHORTEST = timedelta(hours=1)


def stands_until(event: Event, hours: int) -> datetime:
    """Return until when an offer made now stands: so many hours, near the event's start a quarter of the time left.

    At least one hour, so that somebody can answer at all.
    """
    now = clock.now()
    return now + max(SHORTEST, min(timedelta(hours=hours), (event.starts_at - now) / 4))
