"""What an event says of itself to search engines."""

from portal.core.http import absolute_url
from portal.core.json_ld import JsonLd, json_ld

from .enums import EventState
from .models import Event

STATUS = {
    EventState.CANCELLED: "https://schema.org/EventCancelled",
    EventState.POSTPONED: "https://schema.org/EventPostponed",
}
ONLINE, OFFLINE, BOTH = (f"https://schema.org/{way}EventAttendanceMode" for way in ("Online", "Offline", "Mixed"))


def event(event: Event) -> JsonLd:
    """Return the schema.org object of an event; no query, its venue and picture are loaded."""
    span = event.span
    return json_ld(
        "Event",
        name=event.title,
        description=event.summary,
        url=absolute_url(event.get_absolute_url()),
        startDate=(span.first_day if span.is_by_day else span.local_start).isoformat(),
        endDate=(span.last_day if span.is_by_day else span.local_end).isoformat(),
        eventStatus=STATUS.get(event.state, "https://schema.org/EventScheduled"),
        eventAttendanceMode=_mode(event),
        location=_locations(event),
        image=event.picture and absolute_url(event.picture.url(1280)),
    )


def _mode(event: Event) -> str:
    if event.venue is None:
        return ONLINE if event.is_online else ""
    return BOTH if event.is_online else OFFLINE


def _locations(event: Event) -> list[dict[str, str]]:
    found = []
    if event.venue:
        address = ", ".join(filter(None, [" ".join(event.venue.address.split()), event.venue.city]))
        found.append({"@type": "Place", "name": event.venue.name, "address": address})
    if event.is_online:
        found.append({"@type": "VirtualLocation", "url": absolute_url(event.get_absolute_url())})
    return found
