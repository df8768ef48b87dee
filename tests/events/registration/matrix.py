"""Who gets what at the addresses of registration."""

from typing import Any

from events.registration.models import Registration
from portal.core import clock
from tests.architecture.matrix import ORGANISER, OWNER, Cast, row
from tests.factories.accounts import make_member
from tests.factories.events import make_event
from tests.factories.registration import make_admission, make_question, register

# What the owner and another member answered.
CANARIES = {"capybara": {OWNER, ORGANISER}, "wombat": {ORGANISER}}


def furnish(cast: Cast) -> dict[str, dict[str, Any]]:
    admission = make_admission(make_event("Fair"), shows_attendees=True)
    question = make_question(admission)
    own = register(admission, cast.owner, answers={question.pk: "capybara"}, is_listed=True)
    register(admission, make_member("someone"), answers={question.pk: "wombat"})
    offered = make_admission(make_event("Small"), capacity=1)
    seat = register(offered, make_member("numbat"))
    register(offered, cast.owner)
    Registration.objects.filter(pk=seat.pk).update(cancelled_at=clock.now())
    here = register(admission, make_member("dingo"))
    Registration.objects.filter(pk=here.pk).update(checked_in_at=clock.now(), checked_in_by=cast.organiser)
    draft = make_admission(make_event("Hidden", is_public=False))
    return {
        "registration": {"slug": own.admission.event.slug},
        "seat that waits": {"slug": offered.event.slug},
        "walk in": {"slug": "fair", "handle": make_member("kowari").handle},
        "checked in": {"slug": "fair", "code": here.code},
        "registration of a draft": {"slug": draft.event.slug},
    }


ROWS = [
    row("event_register", of="registration", visitor=302, members=200, suspended=403, owner=302),
    row("event_register", of="registration", method="POST", visitor=302, members=422),
    row("event_register", of="registration of a draft", visitor=302, members=404, organiser=403),
    row("registration", of="registration", visitor=302, members=404, owner=200),
    row("registration_code", of="registration", visitor=302, members=404, owner=200),
    row("registration_accept", of="seat that waits", visitor=302, members=404, owner=200),
    row("registration_accept", of="seat that waits", method="POST", visitor=302, members=404, owner=302),
    row("registration_accept", of="registration", visitor=302, members=404, owner=403),
    row("registration_cancel", of="registration", visitor=302, members=404, owner=200),
    row("registration_cancel", of="registration", method="POST", visitor=302, members=404, owner=302),
    row("event_attendees", of="registration", visitor=302, members=200),
    row("event_attendees", of="seat that waits", visitor=302, members=404),
    row("check_in", of="registration", visitor=302, members=404, organiser=200),
    row("check_in", of="registration", method="POST", visitor=302, members=404, organiser=422),
    row("walk_in", of="walk in", method="POST", visitor=302, members=404, organiser=302),
    row("undo_check_in", of="checked in", method="POST", visitor=302, members=404, organiser=302),
    row("registrations_csv", of="registration", visitor=302, members=404, organiser=200),
    row("registrations_json", of="registration", visitor=302, members=404, organiser=200),
]
