"""The program committee of the October pair, from the facts of summer 2011: ten seats, two in place, a call."""

from datetime import datetime

from events.calls.actions import create_call, publish
from events.calls.enums import CallKind
from events.calls.models import Call
from events.committee.actions import Wish, confirm, create_committee, enter, volunteer
from events.committee.models import Committee, Volunteer
from events.models import Event
from portal.accounts.models import User
from portal.community.actions import create_person

from .clock import ZONE

ASKED = datetime(2011, 6, 29, 9, tzinfo=ZONE)
DUTIES = (
    "Organise the agenda at a high level",
    "Make the agenda",
    "Find speakers and give them their slots",
    "Introduce speakers, if able to attend",
)
IN_PLACE = (("Stephen Spector", "Community Manager"), ("Thierry Carrez", "Release Manager"))
WHAT_FOR = (
    "The program committee decides what is talked about in Boston. About **ten people** share the work; the Community "
    "Manager and the Release Manager have been on it from the beginning.\n\n"
    "The agenda is made in the open, on a shared pad, so that everybody can follow it. Who cannot come to Boston is "
    "welcome all the same: only introducing speakers needs a ticket."
)
# Who volunteers, as what, why, and the numbers of the duties that they would take.
VOLUNTEERS = (
    ("member-22", "Operations Engineer", "I run forty machines with Nova and know what operators ask.", (0, 2)),
    ("member-26", "Technical Writer", "I can turn forty proposals into an agenda that fits on two pages.", (1,)),
    ("member-31", "Student", "I have time, and would like to hear which talks newcomers need.", (2,)),
    ("member-33", "Storage Architect", "Swift should have its place beside Nova. I would look for speakers.", (2, 3)),
    ("member-37", "Meetup Organiser", "I have introduced speakers at our meetups for two years.", (3,)),
)


def load_committee() -> None:
    """Open the call, seat the two who are in place, and let some members volunteer; one is confirmed in silence."""
    pair = Event.objects.get(slug="boston-2011")
    committee = create_committee(
        by=None,
        event=pair,
        call=_call(pair),
        title="Program committee",
        description=WHAT_FOR,
        seats=10,
        new_duties="\n".join(DUTIES),
    )
    for name, title in IN_PLACE:
        person = create_person(by=None, name=name)
        seat = confirm(enter(by=None, committee=committee, person=person, title=title), by=None)
        Volunteer.objects.filter(pk=seat.pk).update(confirmed_at=ASKED)
    rows = [_volunteer(committee, *line) for line in VOLUNTEERS]
    confirm(rows[0], by=User.objects.get(handle="community-manager"))


def _call(pair: Event) -> Call:
    call = create_call(
        by=None,
        kind=CallKind.VOLUNTEERS,
        event=pair,
        title="Call for the program committee",
        slug="program-committee",
        summary="Shape the agenda of the October events, find their speakers, and introduce them.",
        description="Say why you would like to take part, and which duties you would take on.",
        time_zone="America/Chicago",
        opens_at=ASKED,
        closes_at=datetime(2011, 7, 8, tzinfo=ZONE),
        announce_at=datetime(2011, 7, 8, 9, tzinfo=ZONE),
    )
    published = publish(call, by=None)
    Call.objects.filter(pk=call.pk).update(published_at=ASKED)
    return published


def _volunteer(committee: Committee, handle: str, title: str, reason: str, duties: tuple[int, ...]) -> Volunteer:
    keys = list(committee.duties.values_list("pk", flat=True))
    wish = Wish(title, reason=reason, interests=frozenset(keys[number] for number in duties))
    return volunteer(committee, wish, by=User.objects.get(handle=handle))
