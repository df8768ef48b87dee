"""The list of events, and the archive by year."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.test import Client

from events.actions import delete_event
from events.timeline import Window, sources
from portal.accounts.models import User
from portal.core import clock
from tests.factories.events import make_event

Browse = Callable[..., Client]


@pytest.fixture
def registration(monkeypatch: pytest.MonkeyPatch) -> None:
    """One room, whose window is open for every event."""
    entries = {"a room": lambda viewer, keys: [Window(key, "Registration", "/r/") for key in keys]}
    monkeypatch.setattr(sources, "_objects", entries)


def titles(page: str) -> list[str]:
    return [part.split(">")[1].split("<")[0] for part in page.split("<h2><a")[1:]]


def test_events_stand_soonest_first_without_those_that_are_over(browse: Browse, db: None) -> None:
    make_event("Later", in_days=20)
    make_event("Sooner", in_days=10)
    make_event("Over", in_days=-10)
    assert titles(browse().get("/events/").content.decode()) == ["Sooner", "Later"]


def test_a_part_stands_below_its_event_and_a_draft_nowhere(browse: Browse, db: None) -> None:
    pair = make_event("Pair")
    make_event("Summit", parent=pair)
    make_event("Secret", parent=pair, is_public=False)
    page = browse().get("/events/").content.decode()
    assert titles(page) == ["Pair"]
    assert "Summit" in page
    assert "Secret" not in page


def test_a_cancelled_event_stays_in_the_list_and_says_so(browse: Browse, olga: User) -> None:
    make_event("Gone", cancelled_at=clock.now(), cancelled_by=olga)
    assert "Cancelled" in browse().get("/events/").content.decode()


@pytest.mark.usefixtures("registration")
def test_nothing_is_open_of_an_event_or_a_part_that_does_not_take_place(browse: Browse, olga: User) -> None:
    called_off = {"cancelled_at": clock.now(), "cancelled_by": olga}
    make_event("Gone", **called_off)
    make_event("Gone too", parent=make_event("Pair"), postponed_at=clock.now(), postponed_by=olga)
    page = browse().get("/events/").content.decode()
    assert [part.count("Registration open") for part in page.split("<h2><a")[1:]] == [0, 1]


def test_a_long_list_goes_on_with_later_events(browse: Browse, db: None) -> None:
    for day in range(32):
        make_event(f"Event {day}", in_days=day + 1)
    first = browse().get("/events/").content.decode()
    after = first.split("?after=")[1].split('"')[0]
    assert titles(browse().get(f"/events/?after={after}").content.decode()) == ["Event 30", "Event 31"]


def test_a_year_lists_what_is_over_newest_first(browse: Browse, db: None) -> None:
    older, newer = make_event("Older", in_days=-801), make_event("Newer", in_days=-800)
    page = browse().get(f"/events/{newer.starts_at.year}/").content.decode()
    assert titles(page) == (["Newer", "Older"] if older.starts_at.year == newer.starts_at.year else ["Newer"])
    assert browse().get("/events/1999/").status_code == 404


def test_a_year_is_the_same_for_readers_in_every_zone(browse: Browse, ada: User) -> None:
    User.objects.filter(pk=ada.pk).update(time_zone="Asia/Kolkata")
    make_event("New Year’s Eve", slug="eve", starts_at=datetime(2010, 12, 31, 22, tzinfo=UTC))
    for client in (browse(), browse(ada)):
        assert titles(client.get("/events/2010/").content.decode()) == ["New Year’s Eve"]
        assert client.get("/events/2011/").status_code == 404


@pytest.mark.parametrize("count", [1, 7])
def test_the_list_costs_the_same_for_one_event_and_for_seven(
    browse: Browse, django_assert_num_queries: Callable, registration: None, db: None, count: int
) -> None:
    for day in range(count):
        make_event(f"Part {day}", parent=make_event(f"Event {day}", in_days=day + 1))
    client = browse()
    client.get("/")
    with django_assert_num_queries(4):  # version, events, their parts, years
        assert "Registration open" in client.get("/events/").content.decode()


@pytest.mark.usefixtures("quiet_minutes")
def test_a_guest_who_has_the_list_is_answered_304_until_an_event_changes(browse: Browse, db: None) -> None:
    event, client = make_event(), browse()
    tag = client.get("/events/")["ETag"]
    assert client.get("/events/", headers={"If-None-Match": tag}).status_code == 304
    event.changed_at = clock.real_now()
    event.save()
    assert client.get("/events/", headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.usefixtures("quiet_minutes")
def test_a_draft_that_is_deleted_changes_nothing_for_guests(browse: Browse, olga: User) -> None:
    draft, client = make_event("Draft", is_public=False), browse()
    make_event()
    tag = client.get("/events/")["ETag"]
    delete_event(draft, by=olga)
    assert client.get("/events/", headers={"If-None-Match": tag}).status_code == 304


def test_the_front_page_shows_the_next_dates(browse: Browse, db: None) -> None:
    make_event("Soon", in_days=3)
    assert "Next dates" in (page := browse().get("/").content.decode())
    assert "Soon" in page
