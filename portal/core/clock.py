"""The portal's calendar time. Sessions, codes, rate limits, leases and retries use real time instead.

In demo mode the clock stands elsewhere: the home app hands in how far, and everything that asks `now()` follows.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.utils import timezone

_offset: Callable[[], timedelta] | None = None


def now() -> datetime:
    """Return the portal's present moment, aware, in UTC."""
    return real_now() + offset()


def offset() -> timedelta:
    """Return how far the portal's calendar stands from real time: nothing, outside the demo."""
    return _offset() if _offset else timedelta()


def today() -> date:
    """Return the portal's present day, in the portal's own zone and not in the reader's."""
    return now().astimezone(timezone.get_default_timezone()).date()


def real_now() -> datetime:
    """Return the machine's present moment, aware, in UTC: for sessions, codes, leases and retries."""
    return timezone.now().astimezone(UTC)


def zone(name: str) -> tzinfo:
    """Return the zone of a name that somebody chose; the portal's own for "" and for one that is no longer known."""
    try:
        return ZoneInfo(name) if name else timezone.get_default_timezone()
    except (ZoneInfoNotFoundError, ValueError):
        return timezone.get_default_timezone()


def follow(offset: Callable[[], timedelta] | None) -> None:
    """Let `now()` be real time plus what `offset` returns; None ends that."""
    global _offset
    _offset = offset
