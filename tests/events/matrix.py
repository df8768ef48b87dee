"""Who gets what at the addresses of events."""

from typing import Any

from events.models import CalendarToken
from tests.architecture.matrix import ORGANISER, OWNER, Cast, row
from tests.factories.events import make_event, make_proposal

CANARIES = {"axolotl": {OWNER, ORGANISER}, "pangolin": {ORGANISER}}


def furnish(cast: Cast) -> dict[str, dict[str, Any]]:
    make_event("Past", in_days=-400, slug="past")
    token = CalendarToken.objects.create(user=cast.owner)
    return {
        "event": {"slug": make_event().slug},
        "draft event": {"slug": make_event("The draft", is_public=False, summary="pangolin").slug},
        "proposal": {"slug": make_proposal("An idea", by=cast.owner, summary="axolotl").slug},
        "own calendar": {"token": token.token},
        "no such calendar": {"token": "nothing"},
        "no such event": {"slug": "nothing"},
        "a year": {"year": "2011"},
    }


ROWS = [
    row("events", everybody=200),
    row("events_year", of="a year", everybody=404),
    row("events_feed", everybody=200),
    row("events_mine", visitor=302, members=200),
    row("events_calendar", everybody=200),
    row("calendar_address", method="POST", visitor=302, members=302),
    row("calendar_address_close", method="POST", visitor=302, members=302),
    row("own_calendar", of="own calendar", everybody=200),
    row("own_calendar", of="no such calendar", everybody=404),
    row("event_calendar", of="event", everybody=200),
    row("event_calendar", of="draft event", everybody=404),
    row("event_calendar", of="proposal", everybody=404),
    row("event_file", of="event", everybody=200),
    row("event_file", of="draft event", everybody=404),
    row("event", of="event", everybody=200),
    row("event", of="no such event", everybody=404),
    row("event", of="draft event", everybody=404, organiser=200),
    row("event", of="proposal", everybody=404, owner=200, organiser=200),
    row("event_contact", of="event", everybody=200),
    row("event_contact", of="draft event", everybody=404),
    row("event_contact", of="proposal", everybody=404),
    row("event_propose", visitor=302, members=200, suspended=403),
    row("event_propose", method="POST", visitor=302, members=422, suspended=403),
    row("event_proposal", of="proposal", visitor=302, members=404, owner=200, organiser=403),
    row("event_proposal", of="proposal", method="POST", visitor=302, members=404, owner=422, organiser=403),
]
