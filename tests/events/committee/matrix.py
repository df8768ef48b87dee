"""Who gets what at the addresses of committees."""

from datetime import timedelta
from typing import Any

from events.committee.models import Duty, Volunteer
from portal.core import clock
from tests.architecture.matrix import ORGANISER, OWNER, Cast, row
from tests.factories.accounts import make_member
from tests.factories.committee import apply, make_committee, seat
from tests.factories.events import make_event

# What volunteers wrote, and a member whom nobody knows before the announcement.
CANARIES = {"wobbegong": {OWNER, ORGANISER}, "aardvark": {ORGANISER}, "okapi": {ORGANISER}}


def furnish(cast: Cast) -> dict[str, dict[str, Any]]:
    hidden = make_committee(make_event("Meeting"), seats=3, duties="Agenda")
    apply(hidden, cast.owner, reason="wobbegong")
    apply(hidden, make_member("somebody"), reason="aardvark")
    seat(hidden, make_member("silent"), title="okapi")
    offered = make_committee(make_event("Gathering"))
    until = clock.now() + timedelta(days=3)
    row_of = Volunteer.objects.filter(pk=apply(offered, cast.owner).pk)
    row_of.update(reserved_at=clock.now(), offered_at=clock.now(), offered_until=until)
    public = make_committee(make_event("Jamboree"), duties="Speakers\nSigns", call=None)
    own = Volunteer.objects.create(committee=public, author=cast.owner, title="Chair", confirmed_at=clock.now())
    speakers, signs = public.duties.all()
    Duty.objects.filter(pk=speakers.pk).update(taken_by=own, taken_at=clock.now())
    draft = make_committee(make_event("Plan", is_public=False), call=None)
    return {
        "committee": {"slug": hidden.event.slug},
        "offered seat": {"slug": offered.event.slug},
        "own seat": {"slug": public.event.slug},
        "own duty": {"slug": public.event.slug, "key": speakers.pk},
        "free duty": {"slug": public.event.slug, "key": signs.pk},
        "committee of a draft": {"slug": draft.event.slug},
    }


OWN: dict[str, Any] = {"visitor": 302, "members": 404}
ROWS = [
    row("committee", of="committee", everybody=200),
    row("committee", of="committee of a draft", everybody=404, organiser=200),
    row("committee_volunteer", of="committee", visitor=302, members=200, suspended=403, owner=302),
    row("committee_volunteer", of="committee", method="POST", visitor=302, members=422),
    row("committee_volunteer", of="own seat", visitor=302, members=403, owner=302),
    row("committee_volunteer", of="committee of a draft", visitor=302, members=404, organiser=403),
    row("committee_mine", of="committee", **OWN, owner=200),
    row("committee_edit", of="committee", **OWN, owner=200),
    row("committee_edit", of="committee", method="POST", **OWN, owner=422),
    row("committee_edit", of="own seat", **OWN, owner=403),
    row("committee_withdraw", of="committee", **OWN, owner=200),
    row("committee_withdraw", of="committee", method="POST", **OWN, owner=302),
    row("committee_accept", of="offered seat", **OWN, owner=200),
    row("committee_accept", of="offered seat", method="POST", **OWN, owner=302),
    row("committee_accept", of="committee", method="POST", **OWN, owner=403),
    row("committee_resign", of="own seat", **OWN, owner=200),
    row("committee_resign", of="own seat", method="POST", **OWN, owner=302),
    row("committee_resign", of="committee", **OWN, owner=403),
    row("duty", of="own duty", visitor=302, members=403, owner=200),
    row("duty", of="own duty", method="POST", visitor=302, members=403, owner=302),
    row("duty_take", of="free duty", visitor=302, members=403, owner=200),
    row("duty_take", of="free duty", method="POST", visitor=302, members=403, owner=302),
    row("duty_take", of="own duty", visitor=302, members=403),
    row("duty_give_back", of="own duty", visitor=302, members=403, owner=200),
    row("duty_give_back", of="own duty", method="POST", visitor=302, members=403, owner=302),
    row("volunteers_csv", of="committee", visitor=302, members=404, organiser=200),
]
