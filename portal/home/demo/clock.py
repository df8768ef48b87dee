"""The demo's clock: it stands at July 2011 and runs on from there."""

import time
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import connection

from portal.core import clock
from portal.home.models import DemoClock

ZONE = ZoneInfo("America/Chicago")
OPENING_DAY = 6
# Calls are open; committee and theme are announced; the webinar is held; July is nearly over.
DAYS = (OPENING_DAY, 8, 14, 29)
CACHE_SECONDS = 2.0

_known: tuple[float, timedelta] | None = None


def moment(day: int) -> datetime:
    return datetime(2011, 7, day, 10, tzinfo=ZONE)


def offset() -> timedelta:
    """Return how far the demo is from real time; one query every two seconds at most, in each process."""
    global _known
    if _known is None or time.monotonic() - _known[0] > CACHE_SECONDS:
        _known = (time.monotonic(), _stored())
    return _known[1]


def move_to(day: int) -> None:
    """Set the portal's calendar to ten in the morning of that day in July 2011, Chicago time."""
    global _known
    DemoClock.objects.update_or_create(pk=1, defaults={"offset": moment(day) - clock.real_now()})
    _known = None


def _stored() -> timedelta:
    # Migrations ask for the time before the table is there; a failing query would break their transaction.
    if _known is None and DemoClock._meta.db_table not in connection.introspection.table_names():
        return timedelta()
    row = DemoClock.objects.first()
    return row.offset if row else timedelta()
