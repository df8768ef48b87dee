"""What is open of an event, on the pages of others."""

from datetime import timedelta
from typing import Any

from portal.accounts.models import User
from portal.core import clock
from tests.events import ical
from tests.factories.events import make_event
from tests.factories.registration import make_admission
from tests.factories.sponsorship import make_package


def test_the_front_page_tells_what_is_open_and_until_when(browse: Any, db: None) -> None:
    now = clock.now()
    make_admission(make_event("Summit"), closes_at=now + timedelta(hours=20), capacity=3)
    make_admission(make_event("Meetup"), closes_at=now - timedelta(hours=1))
    make_admission(make_event("Party", is_public=False))
    page = browse().get("/").text
    notices = page.split('class="notices"')[1].split("</ul>")[0]
    assert "Summit" in notices
    assert "3 of 3 seats left" in notices
    assert "Closes soon" in notices
    assert "Meetup" not in notices
    assert "Party" not in page


def test_the_calendar_strikes_the_deadlines_of_a_cancelled_event_out(browse: Any, olga: User) -> None:
    gone = make_event("Summit", cancelled_at=clock.now(), cancelled_by=olga)
    make_admission(gone)
    make_admission(make_event("Camp"))
    found = ical.events(browse().get("/events/calendar.ics").content)
    status = {title: event["STATUS"] for title, event in found.items() if title.startswith("Registration closes")}
    assert status == {"Registration closes: Summit": "CANCELLED", "Registration closes: Camp": "CONFIRMED"}


def test_what_stays_open_without_an_end_stands_last_on_the_front_page(browse: Any, db: None) -> None:
    make_package(event=make_event("Summit"))
    make_package(event=make_event("Camp"))
    make_package(event=make_event("Fair"), closes_at=clock.now() + timedelta(days=9))
    notices = browse().get("/").text.split('class="notices"')[1].split("</ul>")[0]
    assert notices.index("Fair") < min(notices.index("Summit"), notices.index("Camp"))
