"""An event's page: what readers see of it, whatever became of it."""

import json
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from events import actions
from events.enums import EventKind, EventState
from events.models import Event
from events.spans import Span
from portal.accounts.enums import Role
from portal.accounts.models import RoleGrant, User
from portal.core.errors import Forbidden, Refused
from tests.factories.accounts import grant
from tests.factories.events import make_event, make_venue, panel_queries
from tests.factories.jobs import news_of, work_off

Browse = Callable[..., Client]
BOSTON = "America/New_York"
FIRST_CALL = Span.of_days(date(2031, 10, 6), date(2031, 10, 7), BOSTON)
OCTOBER = Span.of_days(date(2031, 10, 5), date(2031, 10, 7), BOSTON)


def enter(by: User | None = None, when: Span = FIRST_CALL, **fields: object) -> Event:
    fields = {"title": "Conference", "kind": EventKind.CONFERENCE, "summary": "Talks.", **fields}
    return actions.create_event(by=by, when=when, **fields)  # type: ignore[arg-type]


def read(browse: Browse, event: Event, user: User | None = None) -> str:
    return browse(user).get(event.get_absolute_url()).content.decode()


def test_the_page_says_what_when_and_where(browse: Browse, db: None) -> None:
    event = actions.publish(enter(venue=make_venue(), is_online=True, description="**Come**"), by=None)
    page = read(browse, event)
    assert "6–7 October 2031 · Hynes Center, Boston, MA, online" in page
    assert "<strong>Come</strong>" in page
    linked = json.loads(page.split('ld+json">')[1].split("</script>")[0])
    assert linked["startDate"] == "2031-10-06"
    assert linked["endDate"] == "2031-10-07"
    assert linked["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"


def test_a_change_of_published_dates_is_shown_with_what_stood_before(browse: Browse, olga: User) -> None:
    event = actions.publish(enter(olga), by=olga)
    changed = actions.change_event(event, by=olga, when=OCTOBER, slug=event.slug)
    page = read(browse, event)
    assert "5–7 October 2031" in page
    assert "<s>6–7 October 2031</s>" in page
    assert changed.sequence == 1


def test_a_change_of_place_is_shown_and_a_first_place_is_none(browse: Browse, olga: User) -> None:
    event = actions.publish(enter(olga), by=olga)
    event = actions.change_event(event, by=olga, when=FIRST_CALL, slug=event.slug, venue=make_venue())
    assert event.changes.count() == 0
    event = actions.change_event(event, by=olga, when=FIRST_CALL, slug=event.slug, venue=make_venue("Town hall"))
    assert [change.before for change in event.changes.all()] == ["Hynes Center, Boston, MA"]


def test_a_draft_changes_without_a_trace(olga: User) -> None:
    event = actions.change_event(enter(olga), by=olga, when=OCTOBER, slug="conference")
    assert (event.changes.count(), event.sequence) == (0, 0)


def test_the_portal_too_publishes_an_event_once(db: None) -> None:
    event = actions.publish(enter(), by=None)
    with pytest.raises(Forbidden, match="public already"):
        actions.publish(event, by=None)
    assert Event.objects.get().published_at == event.published_at


def test_new_dates_let_a_postponed_event_take_place(browse: Browse, olga: User) -> None:
    event = actions.postpone(actions.publish(enter(olga), by=olga), by=olga, reason="The hall is flooded.")
    assert "The hall is flooded." in read(browse, event)
    assert event.state == EventState.POSTPONED
    event = actions.change_event(event, by=olga, when=OCTOBER, slug=event.slug)
    assert event.state == EventState.PUBLIC
    assert "flooded" not in read(browse, event)


def test_a_cancelled_event_stays_readable_with_its_reason_and_can_be_reinstated(browse: Browse, olga: User) -> None:
    event = actions.cancel(actions.publish(enter(olga), by=olga), by=olga, reason="Nobody could come.")
    page = read(browse, event)
    assert "Nobody could come." in page
    assert "EventCancelled" in page
    assert actions.reinstate(event, by=olga).state == EventState.PUBLIC
    assert event.slug in Event.objects.in_state(EventState.PUBLIC).values_list("slug", flat=True)


def test_a_published_event_cannot_be_deleted_and_a_draft_can(olga: User) -> None:
    event = enter(olga)
    actions.publish(event, by=olga)
    with pytest.raises(Forbidden, match="Cancel it instead"):
        actions.delete_event(event, by=olga)
    other = enter(olga)
    actions.delete_event(other, by=olga)
    assert list(Event.objects.all()) == [event]


def test_an_old_address_leads_to_the_new_one(browse: Browse, olga: User) -> None:
    event = actions.publish(enter(olga), by=olga)
    actions.change_event(event, by=olga, when=FIRST_CALL, slug="boston")
    response = browse().get("/events/conference/")
    assert response.status_code in {301, 302}
    assert response["Location"] == "/events/boston/"


@pytest.mark.parametrize("slug", ["feed", "2031", "conference"])
def test_an_address_that_is_taken_is_refused(olga: User, slug: str) -> None:
    enter(olga)
    with pytest.raises(Refused, match="is taken"):
        enter(olga, slug=slug)


@pytest.mark.parametrize("title", ["Feed!", "2031", " Mine?", "Propose", "Über 2031", "会议"])
def test_every_title_gives_an_address_that_opens_the_event(browse: Browse, olga: User, title: str) -> None:
    found = browse(olga).get(enter(olga, title=title).get_absolute_url())
    assert found.context["event"].title == title


def test_a_part_of_a_part_is_refused(olga: User) -> None:
    part = enter(olga, parent=enter(olga))
    with pytest.raises(Refused, match="one level"):
        enter(olga, parent=part)


def test_a_clone_begins_on_the_chosen_day_with_its_parts_as_drafts(olga: User) -> None:
    event = actions.publish(enter(olga, when=OCTOBER), by=olga)
    actions.publish(enter(olga, when=OCTOBER.later(1), parent=event), by=olga)
    clone = actions.clone_event(event, by=olga, first_day=date(2032, 4, 10))
    assert str(clone.span) == "10–12 April 2032"
    assert [str(part.span) for part in clone.parts.all()] == ["11–13 April 2032"]
    assert {row.state for row in (clone, *clone.parts.all())} == {EventState.DRAFT}
    assert clone.slug == "conference-3"


def test_an_event_organiser_organises_that_event_and_its_parts_alone(browse: Browse, ada: User, olga: User) -> None:
    event, other = make_event("Pair"), make_event("Other")
    part = make_event("Summit", parent=event, is_public=False)
    grant(ada, Role.EVENT_ORGANISER, f"event:{event.pk}")
    assert actions.publish(part, by=ada).published_at
    with pytest.raises(Forbidden, match="Only the event’s organisers"):
        actions.cancel(other, by=ada, reason="No.")
    listed = browse(ada).get("/admin/events/event/").content.decode()
    assert "Summit" in listed
    assert "Other" not in listed
    assert browse(ada).get(f"/admin/events/event/{other.pk}/change/").status_code in {302, 404}
    assert "Organise this event" in read(browse, part, ada)
    assert "Organise this event" not in read(browse, other, ada)
    assert "Ada" in read(browse, event)


def test_an_event_becomes_part_only_of_one_that_who_asks_organises_too(ada: User, olga: User) -> None:
    event, other = make_event("Camp"), make_event("Pair")
    grant(ada, Role.EVENT_ORGANISER, f"event:{event.pk}")
    dates = {"when": event.span, "slug": event.slug}
    with pytest.raises(Forbidden, match="organisers may do this"):
        actions.change_event(event, by=ada, parent=other, **dates)
    assert Event.objects.get(pk=event.pk).parent is None
    actions.change_event(event, by=olga, parent=other, **dates)
    assert actions.change_event(event, by=ada, parent=other, summary="Tents.", **dates).parent == other


def test_the_organisers_of_an_event_are_those_of_its_own_and_of_the_one_it_is_part_of(
    browse: Browse, ada: User, bo: User, ed: User
) -> None:
    pair = make_event("Pair")
    part = make_event("Summit", parent=pair)
    for member, scope in ((ada, f"event:{pair.pk}"), (bo, f"event:{part.pk}"), (ed, "event:None")):
        grant(member, Role.EVENT_ORGANISER, scope)
    organisers = [browse().get(event.get_absolute_url()).context["page"].organisers for event in (pair, part)]
    assert organisers == [[ada], [ada, bo]]


def test_a_declined_proposal_can_be_changed_and_offered_again_until_it_is_public(ada: User, olga: User) -> None:
    event = actions.propose(by=ada, title="Evening", when=OCTOBER, **PLACE)
    actions.decline(event, by=olga, note="Where is it?")
    work_off()
    event = actions.edit_proposal(event, by=ada, title="Evening", when=OCTOBER, **PLACE)
    assert event.state == EventState.PROPOSED
    assert actions.publish(event, by=olga).state == EventState.PUBLIC
    work_off()
    assert set(news_of(ada)) == {
        "“Evening” is public now.",
        "The organisers have declined “Evening”, with a note.",
    }
    with pytest.raises(Forbidden, match="a public event now"):
        actions.edit_proposal(event, by=ada, title="Night", when=OCTOBER, **PLACE)


PLACE = {
    "summary": "Come.",
    "description": "",
    "venue_name": "Library",
    "address": "",
    "city": "Chicago, IL",
    "is_online": False,
}


@pytest.mark.parametrize("count", [1, 7])
def test_an_event_with_seven_parts_and_changes_costs_what_one_costs(
    browse: Browse, django_assert_num_queries: Callable, olga: User, count: int
) -> None:
    event = actions.publish(enter(olga), by=olga)
    for number in range(count):
        make_event(f"Part {number}", parent=event)
        event = actions.change_event(event, by=olga, when=OCTOBER.later(number), slug=event.slug)
    client = browse()
    client.get("/")
    with django_assert_num_queries(5 + panel_queries()):  # version; event, parts, changes, organisers
        client.get(event.get_absolute_url())


def test_a_profile_names_the_public_events_that_a_member_organises(browse: Browse, ada: User, bo: User) -> None:
    pair, draft = make_event("Pair"), make_event("Sketch", is_public=False)
    for event in (pair, draft):
        RoleGrant.objects.create(user=ada, role=Role.EVENT_ORGANISER, scope=f"event:{event.pk}")
    page = browse().get("/people/ada/").content.decode()
    assert 'href="/events/pair/"' in page
    assert "Sketch" not in page
    assert "Organises" not in browse().get("/people/bo/").content.decode()


def test_a_page_without_texts_shows_its_dates_across_the_page(browse: Browse, olga: User) -> None:
    assert "with-aside--bare" in read(browse, make_event("Short"))
    assert "with-aside--bare" not in read(browse, actions.publish(enter(olga, description="Come."), by=olga))
