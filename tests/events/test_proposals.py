"""Meetups that members propose, in the browser."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from events.models import Event
from portal.accounts.models import User
from tests.factories.events import make_proposal

Browse = Callable[..., Client]


def typed(**changes: Any) -> dict[str, Any]:
    return {
        "title": "An evening about Swift",
        "summary": "Bring a question.",
        "when_first_day": "2031-07-21",
        "when_starts": "18:30",
        "when_last_day": "",
        "when_ends": "21:30",
        "when_zone": "America/Chicago",
        "city": "Chicago, IL",
        "venue_name": "Library",
        "address": "",
        "description": "",
        "form_key": str(uuid4()),
        **changes,
    }


def test_a_proposal_waits_for_the_organisers_and_nobody_else_sees_it(browse: Browse, ada: User, bo: User) -> None:
    response = browse(ada).post("/events/propose/", typed(), follow=True)
    assert "The organisers will look at your proposal" in response.content.decode()
    event = Event.objects.get()
    assert str(event.span) == "21 July 2031, 18:30–21:30 CDT (UTC−5)"
    assert event.place == "Library, Chicago, IL"
    assert browse(bo).get(event.get_absolute_url()).status_code == 404
    assert "An evening about Swift" in browse(ada).get("/events/mine/").content.decode()


def test_a_double_click_makes_one_proposal(browse: Browse, ada: User) -> None:
    client, sent = browse(ada), typed()
    assert client.post("/events/propose/", sent)["Location"] == client.post("/events/propose/", sent)["Location"]
    assert Event.objects.count() == 1


def test_the_key_of_somebody_else_gives_a_proposal_of_ones_own(browse: Browse, ada: User, bo: User) -> None:
    sent = typed()
    browse(bo).post("/events/propose/", sent)
    browse(ada).post("/events/propose/", sent)
    assert set(Event.objects.values_list("proposed_by", flat=True)) == {ada.pk, bo.pk}


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"when_ends": "18:00"}, "It ends before it begins. Correct one of the two hours."),
        ({"when_ends": ""}, "Give both hours, or none for whole days."),
        ({"when_last_day": "2031-07-20"}, "The last day is before the first one. Correct one of the two."),
        ({"when_first_day": "9999-12-31", "when_last_day": "9999-12-31"}, "The year must lie between 1990 and 2100."),
        (
            {"when_first_day": "2031-03-09", "when_starts": "02:30"},
            "the clock has no 02:30 on 2031-03-09",
        ),
        ({"when_zone": "Mars/Base"}, "This is not one of the choices. Choose again."),
        ({"city": ""}, "Say where people meet, or that they meet online."),
    ],
)
def test_what_makes_no_sense_comes_back_with_the_reason_and_the_text(
    browse: Browse, ada: User, changes: dict[str, str], sentence: str
) -> None:
    response = browse(ada).post("/events/propose/", typed(**changes))
    page = response.content.decode()
    assert response.status_code == 422
    assert sentence in page
    assert 'value="An evening about Swift"' in page
    assert Event.objects.count() == 0


def test_without_hours_whole_days_are_meant(browse: Browse, ada: User) -> None:
    browse(ada).post("/events/propose/", typed(when_starts="", when_last_day="2031-07-22", when_ends=""))
    assert str(Event.objects.get().span) == "21–22 July 2031"


def test_the_form_shows_a_stored_proposal_as_it_is(browse: Browse, ada: User) -> None:
    event = make_proposal(by=ada)
    page = browse(ada).get(f"/events/{event.slug}/proposal/").content.decode()
    assert f'value="{event.span.local_start:%H:%M}"' in page
    assert f'value="{event.span.first_day.isoformat()}"' in page


def test_an_organiser_decides_from_the_back_office(browse: Browse, ada: User, olga: User) -> None:
    event = make_proposal(by=ada)
    client = browse(olga)
    assert "1</strong> proposed meetup to decide" in client.get("/admin/").content.decode()
    client.post(f"/admin/events/event/{event.pk}/do/decline/", {"note": "Say where.", "foreseen": "1"})
    assert "Say where." in browse(ada).get(event.get_absolute_url()).content.decode()
    client.post(f"/admin/events/event/{event.pk}/do/publish/", {"foreseen": "1"})
    assert browse().get(event.get_absolute_url()).status_code == 200
