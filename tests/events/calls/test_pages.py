"""What readers see of calls: the page, the list, the event's page, search, calendars, cards."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from portal.core import clock
from tests.factories.calls import make_call
from tests.factories.events import make_event


def test_the_page_says_what_is_asked_until_when_and_that_it_was_extended(browse: Any, db: None) -> None:
    call = make_call(make_event("Camp"), title="A name", description="What shall we **call** it?")
    call.extended_from = call.closes_at
    call.closes_at += timedelta(days=1)
    call.save()
    page = browse().get(call.get_absolute_url()).text
    assert "<strong>call</strong>" in page
    assert call.closing in page
    assert f"it was open until {call.first_closing} first" in page
    assert 'href="/events/camp/"' in page


def test_the_event_shows_its_calls_and_those_of_the_pair(browse: Any, db: None) -> None:
    pair = make_event("Pair")
    make_call(pair, title="For both")
    make_call(make_event("Elsewhere"), title="Not here")
    page = browse().get(make_event("Half", parent=pair).get_absolute_url()).text
    assert "For both" in page
    assert "Not here" not in page


def test_a_call_of_the_community_stands_on_the_front_page_while_it_is_open(browse: Any, db: None) -> None:
    make_call(title="Ideas for metrics")
    make_call(title="Closed long ago", opens_at=clock.now() - timedelta(days=9), closes_at=clock.now())
    notices = browse().get("/").text.split('class="notices"')[1].split("</ul>")[0]
    assert "Ideas for metrics" in notices
    assert "Closed long ago" not in notices


def test_deadlines_reach_the_calendar_of_the_event(browse: Any, db: None) -> None:
    call = make_call(make_event("Camp"), title="A name", announce_at=clock.now() + timedelta(days=9))
    text = browse().get("/events/camp/calendar.ics").text.replace("\r\n ", "")
    assert "A name closes" in text
    assert "A name: announcement" in text
    assert call.get_absolute_url() in text


def test_the_search_finds_published_calls_alone(browse: Any, db: None) -> None:
    make_call(title="Public wish", description="quetzalcoatlus")
    make_call(title="Hidden wish", description="quetzalcoatlus", is_public=False)
    page = browse().get("/search/?q=quetzalcoatlus").text
    assert "Public wish" in page
    assert "Hidden wish" not in page


@pytest.mark.parametrize("rows", [1, 7])
def test_pages_cost_the_same_however_many_calls_there_are(
    rows: int, browse: Any, db: None, django_assert_num_queries: Any
) -> None:
    guest: Client = browse()
    for number in range(rows):
        call = make_call(make_event(f"Camp {number}"), title=f"Call {number}")
    guest.get("/calls/")
    with django_assert_num_queries(1):
        guest.get("/calls/")
    with django_assert_num_queries(3):  # with ideas and past themes, which the room for ideas brings
        guest.get(call.get_absolute_url())
