"""What is open of an event, on the pages of others."""

from datetime import timedelta
from typing import Any

from portal.core import clock
from tests.factories.events import make_event
from tests.factories.registration import make_admission


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
