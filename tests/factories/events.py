"""Events and their venues."""

from datetime import datetime, timedelta
from typing import Any

from events.enums import EventKind
from events.models import Event, Venue
from portal.core import clock, panels


def make_venue(name: str = "Hynes Center", city: str = "Boston, MA", **fields: Any) -> Venue:
    return Venue.objects.create(name=name, city=city, **fields)


def make_event(title: str = "Conference", *, in_days: int = 30, is_public: bool = True, **fields: Any) -> Event:
    """Return an event of two hours that begins in so many days; a published one unless `is_public` is False."""
    starts_at: datetime = fields.pop("starts_at", clock.now() + timedelta(days=in_days))
    fields.setdefault("ends_at", starts_at + timedelta(hours=2))
    fields.setdefault("time_zone", "America/Chicago")
    fields.setdefault("kind", EventKind.CONFERENCE)
    fields.setdefault("slug", title.lower().replace(" ", "-"))
    if is_public:
        fields.setdefault("published_at", clock.now())
    return Event.objects.create(title=title, starts_at=starts_at, **fields)


def make_proposal(title: str = "A meetup", *, by: Any, **fields: Any) -> Event:
    """Return a meetup that waits for the organisers."""
    return make_event(title, is_public=False, kind=EventKind.MEETUP, proposed_by=by, proposed_at=clock.now(), **fields)


def panel_queries() -> int:
    """Return what the panels on the page of an event cost that is no webinar: one query each, the webinar's none."""
    return sum(panel.host == "event" and panel.name != "webinar" for panel in panels._panels)
