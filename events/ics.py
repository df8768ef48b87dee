"""Events and their deadlines as calendar programs read them (RFC 5545, 7986): from rows to text; no query.

What the fields say, and why a postponed event is struck out: docs/decisions/0083-calendars.md.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5

import icalendar
from django.conf import settings
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from portal.core.http import absolute_url

from . import ics_zones
from .enums import EventState
from .models import Event
from .timeline import Moment, Window, moments_of

MAKER = "-//Community portal//Events//EN"
ASK_AGAIN = timedelta(hours=1)
DESCRIPTION_CHARACTERS = 2_000
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
# Deadlines have no counter of their own: theirs is the second of the event's last change (RFC 5545, 3.8.7.4).
FIRST_SECOND = int(datetime(2020, 1, 1, tzinfo=UTC).timestamp())


def calendar(name: str, path: str, events: Iterable[Event], windows: Iterable[Window] = ()) -> bytes:
    """Return a calendar whose own address is `path`.

    The events come with venue and parent; the windows are those of these events, others are passed over.
    """
    events = list(events)
    address = absolute_url(path)
    written = icalendar.Calendar.new(
        prodid=MAKER, uid=uuid5(NAMESPACE_URL, address), refresh_interval=ASK_AGAIN, source=address
    )
    for key in ("name", "x-wr-calname"):  # the library's own `name` leaves commas as they are
        written[key] = icalendar.vText(" ".join(_clean(name).split()))
    written["x-published-ttl"] = icalendar.vDuration(ASK_AGAIN)
    for zone in _zones(events):
        written.add_component(zone)
    by_key = {event.pk: event for event in events}
    for event in events:
        written.add_component(_event(event))
    for window in windows:
        if window.event_id in by_key:
            for moment in moments_of(window):
                written.add_component(_deadline(by_key[window.event_id], window, moment))
    return written.to_ical()


def summary(event: Event) -> str:
    """Return the event's title, with what became of it for programs that do not read STATUS."""
    if event.takes_place:
        return event.title
    return _("%(state)s: %(title)s") % {"state": event.state.label, "title": event.title}


def location(event: Event) -> str:
    """Return the whole address in one line, as maps understand it."""
    if event.venue is None:
        return event.place
    name = "" if event.venue.city.startswith(event.venue.name) else event.venue.name
    parts = [name, *event.venue.address.splitlines(), event.venue.city]
    return ", ".join(part for line in parts if (part := " ".join(line.split()).strip(",")))


def description(event: Event) -> str:
    """Return the event's texts, shortened, and its address, which some programs show nowhere else."""
    texts = [event.reason, event.summary, Truncator(event.description_text).chars(DESCRIPTION_CHARACTERS)]
    return "\n\n".join(filter(None, [*texts, absolute_url(event.get_absolute_url())]))


def _event(event: Event) -> icalendar.Event:
    start, end = _from_to(event)
    written = icalendar.Event.new(
        uid=f"{event.uid}@{_host()}",
        summary=_clean(summary(event)),
        description=_clean(description(event)),
        url=absolute_url(event.get_absolute_url()),
        start=start,
        end=end,
        categories=[event.get_kind_display()],
        created=event.created_at,
        **_state(event),
    )
    written.sequence = event.sequence
    if where := location(event):
        written.location = _clean(where)
    if event.parent and event.parent.published_at:
        written.add("related-to", f"{event.parent.uid}@{_host()}")
    return written


def _deadline(event: Event, window: Window, moment: Moment) -> icalendar.Event:
    """Return a moment without length, which makes nobody busy."""
    written = icalendar.Event.new(
        uid=f"{uuid5(event.uid, f'{window.key or window.url} {moment.name}')}@{_host()}",
        summary=_clean(f"{moment.label}: {event.title}"),
        description=absolute_url(window.url),
        url=absolute_url(window.url),
        start=moment.at.astimezone(UTC),
        transparency=icalendar.TRANSP.TRANSPARENT,
        **_state(event),
    )
    written.sequence = int(event.changed_at.timestamp()) - FIRST_SECOND
    written.add("related-to", f"{event.uid}@{_host()}")
    return written


def _state(event: Event) -> dict[str, Any]:
    status = "CONFIRMED" if event.state == EventState.PUBLIC else "CANCELLED"
    return {"status": status, "stamp": event.changed_at, "last_modified": event.changed_at}


def _from_to(event: Event) -> tuple[date, date]:
    """Return days, the end that after the last; or hours in the zone of the place."""
    start, end = event.span.local_start, event.span.local_end
    if event.is_by_day:
        return start.date(), end.date()
    # An hour that the clock shows twice would mean the first one: the second is told in UTC.
    if start.fold or end.fold or event.time_zone == "UTC":
        return start.astimezone(UTC), end.astimezone(UTC)
    return start, end


def _zones(events: list[Event]) -> Iterator[icalendar.Timezone]:
    """Yield each zone in which an event has hours, for the years of these events."""
    spans: dict[Any, list[datetime]] = {}
    for event in events:
        for moment in _from_to(event):
            if isinstance(moment, datetime) and moment.tzinfo is not UTC:
                spans.setdefault(moment.tzinfo, []).append(moment)
    for zone, moments in spans.items():
        yield ics_zones.description(zone, min(moments).year, max(moments).year)


def _host() -> str:
    return urlsplit(settings.SITE_URL).hostname or ""


def _clean(text: str) -> str:
    """Return the text without the characters that a calendar cannot hold."""
    return CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
