"""Events in the back office: what organisers see, type and press."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from events.enums import EventState
from events.models import Event
from portal.accounts.enums import Role
from portal.accounts.models import User
from tests.factories.accounts import grant
from tests.factories.events import make_event, make_proposal, make_venue

Browse = Callable[..., Client]
CHANGES = {"changes-TOTAL_FORMS": "0", "changes-INITIAL_FORMS": "0"}


@pytest.fixture
def desk(browse: Browse, olga: User) -> Client:
    return browse(olga)


def typed(**fields: str) -> dict[str, str]:
    return {
        "title": "Conference",
        "slug": "conference",
        "kind": "conference",
        "summary": "Talks.",
        "when_first_day": "2031-10-05",
        "when_starts": "",
        "when_last_day": "2031-10-07",
        "when_ends": "",
        "when_zone": "America/New_York",
        **CHANGES,
        **fields,
    }


def page_of(event: Event) -> str:
    return f"/admin/events/event/{event.pk}/change/"


def seen(desk: Client, event: Event) -> str:
    return desk.get(page_of(event)).content.decode().split('name="seen" value="')[1].split('"')[0]


def test_an_organiser_enters_an_event_looks_at_the_draft_and_publishes_it(desk: Client, browse: Browse) -> None:
    desk.post("/admin/events/event/add/", typed(slug=""))
    event = Event.objects.get()
    assert (event.state, str(event.span)) == (EventState.DRAFT, "5–7 October 2031")
    assert "See it on the site" in desk.get(page_of(event)).content.decode()
    assert "Only organisers see this page." in desk.get(event.get_absolute_url()).content.decode()
    assert browse().get(event.get_absolute_url()).status_code == 404
    desk.post(f"/admin/events/event/{event.pk}/do/publish/")
    assert browse().get(event.get_absolute_url()).status_code == 200


def test_who_saves_on_top_of_another_organiser_is_told_once(desk: Client, browse: Browse) -> None:
    desk.post("/admin/events/event/add/", typed())
    event = Event.objects.get()
    opened = seen(desk, event)
    first = desk.post(page_of(event), typed(summary="By one.", seen=opened))
    second = desk.post(page_of(event), typed(summary="By the other.", seen=opened))
    assert (first.status_code, second.status_code) == (302, 200)
    page = second.content.decode()
    assert "Somebody has changed this event since you opened it." in page
    assert 'value="By the other."' in page
    assert Event.objects.get().summary == "By one."
    again = page.split('name="seen" value="')[1].split('"')[0]
    assert desk.post(page_of(event), typed(summary="By the other.", seen=again)).status_code == 302
    assert Event.objects.get().summary == "By the other."


def test_what_a_room_does_meanwhile_is_no_conflict(desk: Client) -> None:
    event = make_event()
    opened = seen(desk, event)
    Event.objects.filter(pk=event.pk).update(sequence=4, postponed_at=None)
    assert desk.post(page_of(event), typed(seen=opened)).status_code == 302


def test_a_clone_leads_to_its_own_page(desk: Client) -> None:
    event = make_event("Conference", in_days=10)
    response = desk.post(f"/admin/events/event/{event.pk}/do/clone/", {"first_day": "2032-10-05", "foreseen": "1"})
    clone = Event.objects.get(published_at=None)
    assert response["Location"] == page_of(clone)
    assert clone.span.first_day == date(2032, 10, 5)
    assert "This is the clone, a draft." in desk.get(page_of(clone)).content.decode()


def test_a_clone_on_no_day_or_beyond_the_calendar_is_told(desk: Client) -> None:
    event = make_event("Conference", is_by_day=False)
    for day in ("", "31 May", "9999-12-31"):
        response = desk.post(f"/admin/events/event/{event.pk}/do/clone/", {"first_day": day, "foreseen": "1"})
        assert response.status_code == 422, day
    assert Event.objects.count() == 1


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("when=upcoming", {"Swift evening", "Nova sketch"}),
        ("when=past", {"Cactus summit"}),
        ("when=9", {"Swift evening", "Nova sketch", "Cactus summit"}),
        ("state=draft", {"Nova sketch"}),
    ],
)
def test_the_list_is_narrowed_by_time_and_state(desk: Client, query: str, titles: set[str]) -> None:
    make_event("Swift evening", in_days=3)
    make_event("Nova sketch", in_days=9, is_public=False)
    make_event("Cactus summit", in_days=-9)
    listed = desk.get(f"/admin/events/event/?{query}").content.decode()
    assert {title for title in ("Swift evening", "Nova sketch", "Cactus summit") if title in listed} == titles


def test_an_event_organiser_finds_in_the_back_office_what_belongs_to_the_event_alone(browse: Browse, ada: User) -> None:
    pair = make_event("Pair", is_public=False)
    make_event("Summit", parent=pair, is_public=False)
    make_event("Other", is_public=False)
    make_proposal("An evening", by=ada)
    desk = browse(grant(ada, Role.EVENT_ORGANISER, f"event:{pair.pk}"))
    index = desk.get("/admin/").content.decode()
    assert "/admin/events/event/" in index
    for elsewhere in ("/admin/blog/", "/admin/accounts/user/", "/admin/site/", "proposed meetup"):
        assert elsewhere not in index
    listed = desk.get("/admin/events/event/").content.decode()
    assert [title in listed for title in ("Pair", "Summit", "Other", "An evening")] == [True, True, False, False]
    assert "/admin/events/event/add/" not in listed
    assert desk.get("/admin/events/event/add/").status_code in {302, 403}


def test_an_event_organiser_cannot_make_a_foreign_event_a_part_of_theirs(browse: Browse, ada: User) -> None:
    pair, other = make_event("Pair"), make_event("Other")
    desk = browse(grant(ada, Role.EVENT_ORGANISER, f"event:{pair.pk}"))
    assert desk.post(page_of(other), typed(parent=str(pair.pk))).status_code in {302, 404}
    desk.post(page_of(pair), typed(slug="pair", parent=str(other.pk)))
    assert set(Event.objects.values_list("parent", flat=True)) == {None}


def test_a_draft_is_deleted_with_what_was_noted_of_it_and_its_venue_stays(desk: Client) -> None:
    event = make_event("Draft", is_public=False, venue=make_venue())
    desk.post(f"/admin/events/event/{event.pk}/delete/", {"post": "yes"})
    assert not Event.objects.exists()


def test_an_event_with_parts_and_a_public_one_are_not_deleted(desk: Client) -> None:
    pair = make_event("Pair", is_public=False)
    part = make_event("Summit", parent=pair, is_public=False)
    public = make_event("Public")
    assert f"/admin/events/event/{pair.pk}/delete/" in desk.get(page_of(pair)).content.decode()
    assert f"/admin/events/event/{public.pk}/delete/" not in desk.get(page_of(public)).content.decode()
    for event in (pair, public):
        desk.post(f"/admin/events/event/{event.pk}/delete/", {"post": "yes"})
    assert set(Event.objects.all()) == {pair, part, public}


@pytest.mark.parametrize("count", [1, 7])
def test_the_list_costs_the_same_for_one_event_and_for_seven(
    desk: Client, django_assert_num_queries: Callable[..., Any], count: int
) -> None:
    for number in range(count):
        make_event(f"Event {number}", venue=make_venue(f"Hall {number}"), parent=make_event(f"Parent {number}"))
    desk.get("/admin/events/event/")
    with django_assert_num_queries(9):
        desk.get("/admin/events/event/")
