"""Committees with less to type."""

from datetime import timedelta
from typing import Any

from events.calls.enums import CallKind
from events.calls.models import Call
from events.committee import actions
from events.committee.actions import Wish
from events.committee.models import Committee, Volunteer
from events.models import Event
from portal.core import clock

from .calls import make_call
from .community import make_person
from .events import make_event


def make_volunteers_call(event: Event, **fields: Any) -> Call:
    """Return an open call for volunteers that closes in a week; its result is announced a day later."""
    wanted: dict[str, Any] = {"kind": CallKind.VOLUNTEERS, "title": f"Volunteers: {event}"}
    wanted["announce_at"] = clock.now() + timedelta(days=8)
    return make_call(event, **wanted | fields)


def make_committee(event: Event | None = None, *, seats: int = 2, duties: str = "", **fields: Any) -> Committee:
    """Return the committee of a published event in a month, with an open call unless `call` is given."""
    event = event or make_event()
    if "call" not in fields:
        fields["call"] = make_volunteers_call(event)
    fields.setdefault("title", "Program committee")
    return actions.create_committee(by=None, event=event, seats=seats, new_duties=duties, **fields)


def apply(committee: Committee, member: Any, **fields: Any) -> Volunteer:
    """Return what a member has sent in through the committee's open call."""
    return actions.volunteer(committee, Wish(**{"title": "Engineer", "reason": "I can help."} | fields), by=member)


def seat(committee: Committee, member: Any, **fields: Any) -> Volunteer:
    """Return a confirmed member of the committee who came through its call."""
    return actions.confirm(apply(committee, member, **fields), by=None)


def make_founder(committee: Committee, name: str = "Grace Guest", **fields: Any) -> Volunteer:
    """Return somebody without an account whom the organisers asked: public at once."""
    person = make_person(name)
    return actions.confirm(
        actions.enter(by=None, committee=committee, person=person, **{"title": "Chair"} | fields), by=None
    )


def announce(committee: Committee, clock_stands: Any) -> None:
    """Let the clock stand at the announcement."""
    assert committee.call is not None
    clock_stands(committee.call.announce_at)
