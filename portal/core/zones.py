"""Time zones as people choose and read them."""

from datetime import datetime, timedelta
from functools import lru_cache
from zoneinfo import available_timezones

from django.utils import timezone
from django.utils.formats import date_format

NAMELESS_REGIONS = ("Etc/", "SystemV/", "US/")


@lru_cache(maxsize=1)
def places() -> list[tuple[str, str]]:
    """Return the zones named after a place as choices: ("America/New_York", "America/New York")."""
    named = sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith(NAMELESS_REGIONS))
    return [(zone, zone.replace("_", " ")) for zone in named]


def moment_in_words(moment: datetime) -> str:
    """Return "5 October 2031, 13:30 CDT", in the reader's zone."""
    local = timezone.localtime(moment)
    return f"{date_format(local, 'DATETIME_FORMAT')} {zone_name(local)}"


def zone_name(local: datetime) -> str:
    """Return "CDT", or the offset where the zone has no letters of its own."""
    name = local.tzname() or ""
    return name if name.isalpha() else utc_offset(local)


def utc_offset(local: datetime) -> str:
    """Return "UTC", "UTC+5:30" or "UTC−5", with a true minus sign."""
    minutes = int((local.utcoffset() or timedelta()).total_seconds()) // 60
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else '−'}{hours}{f':{rest:02}' if rest else ''}"
