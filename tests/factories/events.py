"""Events and their venues."""

from datetime import date, datetime, timedelta
from typing import Any

from events import actions
from events.enums import EventKind
from events.models import Event, Venue
from events.spans import Span
from portal.core import clock, panels

OCTOBER = Span.of_days(date(2031, 10, 5), date(2031, 10, 7), "America/New_York")


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


def enter_event(by: Any, title: str = "Conference", **fields: Any) -> Event:
    """Return the draft of a conference in October 2031, entered by an organiser as in the back office."""
    wanted = {"kind": EventKind.CONFERENCE, "when": OCTOBER, "summary": "Talks.", **fields}
    return actions.create_event(by=by, title=title, **wanted)


def make_proposal(title: str = "A meetup", *, by: Any, **fields: Any) -> Event:
    """Return a meetup that waits for the organisers."""
    return make_event(title, is_public=False, kind=EventKind.MEETUP, proposed_by=by, proposed_at=clock.now(), **fields)


def panel_queries() -> int:
    """Return what the panels on the page of an event cost that is no webinar: one query each, the webinar's none."""
    return sum(panel.host == "event" and panel.name != "webinar" for panel in panels._panels)
