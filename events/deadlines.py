"""Deadlines in words, in the zone in which they were set."""

from datetime import datetime, time, timedelta

from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from portal.core import clock
from portal.core.zones import utc_offset, zone_name


def in_words(moment: datetime, time_zone: str, *, ends: bool = False) -> str:
    """Return "8 July 2011, 09:00 CDT (UTC−5)"; with `ends`, midnight is "the end of 7 July 2011, CDT (UTC−5)"."""
    local = moment.astimezone(clock.zone(time_zone))
    name, offset = zone_name(local), utc_offset(local)
    zone = name if name == offset else f"{name} ({offset})"
    if local.time() != time():
        return f"{date_format(local, 'DATE_FORMAT')}, {time_format(local, 'TIME_FORMAT')} {zone}"
    if not ends:
        return f"{date_format(local, 'DATE_FORMAT')}, {zone}"
    day = (local - timedelta(days=1)).date()
    return _("the end of %(day)s, %(zone)s") % {"day": date_format(day, "DATE_FORMAT"), "zone": zone}
