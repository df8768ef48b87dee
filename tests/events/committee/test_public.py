"""What everybody sees of a committee: nothing of who came through the call, until the announcement."""

from datetime import timedelta
from typing import Any

import pytest

from events.actions import clone_event
from events.committee import actions
from events.committee.models import Committee, Duty, Volunteer
from events.committee.own_parts import volunteered
from portal.core import clock
from portal.core.errors import Forbidden, Refused
from tests.factories.accounts import make_member
from tests.factories.committee import announce, apply, make_committee, make_founder, seat
from tests.factories.events import make_event

PAGE = "/events/conference/committee/"


def surfaces(committee: Committee) -> list[str]:
    """Every address that shows the committee, its call, or the member `quetzal`."""
    return [
        PAGE,
        committee.call.get_absolute_url(),  # type: ignore[union-attr]
        "/events/conference/",
        "/events/",
        "/calls/",
        "/",
        "/people/quetzal/",
        "/search/?q=Quetzal",
        "/events/feed/",
        "/events/calendar.ics",
        "/events/conference/calendar.ics",
        "/sitemap.xml",
    ]


def test_before_the_announcement_no_page_tells_who_sits_there_and_then_all_do(
    ada: Any, browse: Any, clock_stands: Any
) -> None:
    committee = make_committee(seats=10)
    make_founder(committee, "Grace Guest")
    make_founder(committee, "Hal Host")
    quetzal = make_member("quetzal", display_name="Quetzal")
    seat(committee, quetzal, title="Archivist of Amphorae", organization="Amphora Ltd")
    apply(committee, make_member("lurker"), title="Archivist of Amphorae")

    for who in (None, ada):
        for path in surfaces(committee):
            assert "Amphor" not in browse(who).get(path).text, path
        assert "Quetzal" not in browse(who).get(PAGE).text
    assert "Sits on" in browse().get("/persons/grace-guest/").text
    page = browse().get(PAGE).text
    assert "8 of 10 seats open" in page
    assert "Grace Guest" in page
    assert "Hal Host" in page
    assert "Sits on" not in browse().get("/people/quetzal/").text

    announce(committee, clock_stands)
    for path in (PAGE, committee.call.get_absolute_url(), "/events/conference/"):
        page = browse().get(path).text
        assert "7 of 10 seats open" in page, path
        assert "Archivist of Amphorae, Amphora Ltd" in page, path
    assert "Sits on" in browse().get("/people/quetzal/").text
    assert "lurker" not in browse().get(PAGE).text


def test_the_volunteer_and_the_organisers_know_before(ada: Any, olga: Any, browse: Any) -> None:
    committee = make_committee()
    own = seat(committee, ada)
    assert "Please keep it to yourself until then." in browse(ada).get(committee.call.get_absolute_url()).text
    assert "Ada" not in browse(olga).get(PAGE).text  # the page shows organisers too what everybody sees
    assert "Engineer" in browse(olga).get(f"/admin/committee/volunteer/{own.pk}/change/").text


def test_whoever_resigns_is_gone_from_the_page(ada: Any, browse: Any, clock_stands: Any) -> None:
    committee = make_committee(seats=2)
    own = seat(committee, ada)
    announce(committee, clock_stands)
    assert "1 of 2 seats open" in browse().get(PAGE).text
    actions.resign(own, by=ada)
    page = browse().get(PAGE).text
    assert "2 of 2 seats open" in page
    assert "Ada" not in page


def test_the_committee_of_the_pair_stands_on_both_pages(browse: Any, db: None) -> None:
    pair = make_event("Pair")
    make_founder(make_committee(pair, call=None))
    assert "Grace Guest" in browse().get(make_event("Half", parent=pair).get_absolute_url()).text


def test_duties_are_taken_recorded_done_and_given_back(ada: Any, bo: Any, browse: Any, clock_stands: Any) -> None:
    committee = make_committee(duties="Agenda")
    seat(committee, ada)
    other = seat(committee, bo)
    [agenda] = committee.duties.all()
    with pytest.raises(Forbidden, match="once the committee is announced"):
        actions.take(agenda, by=ada)
    announce(committee, clock_stands)
    desk, address = browse(ada), f"{PAGE}duties/{agenda.pk}/"
    desk.post(f"{address}take/")
    with pytest.raises(Forbidden, match="is taken already"):
        actions.take(agenda, by=bo)
    with pytest.raises(Forbidden, match="Only who has taken"):
        actions.record(agenda, by=bo, record="Mine", is_done=True)
    desk.post(address, {"record": "Two tracks a day", "is_done": "on"})
    page = browse().get(PAGE).text
    assert "Two tracks a day" in page
    assert "Done by Ada" in page
    desk.post(f"{address}give-back/")
    agenda.refresh_from_db()
    assert (agenda.taken_by, agenda.done_at, agenda.record) == (None, None, "Two tracks a day")
    assert actions.take(agenda, by=bo).taken_by == other


def test_organisers_note_what_members_without_an_account_do(olga: Any, browse: Any) -> None:
    committee = make_committee(duties="Agenda")
    founder = make_founder(committee)
    [agenda] = committee.duties.all()
    fields = {
        "committee": committee.pk,
        "order": 10,
        "text": "The agenda",
        "taken_by": str(founder.pk),
        "record": "A draft",
    }
    browse(olga).post(f"/admin/committee/duty/{agenda.pk}/change/", fields | {"is_done": "on"})
    agenda = Duty.objects.get()
    assert (agenda.text, agenda.taken_by, agenda.record, agenda.done_at is None) == (
        "The agenda",
        founder,
        "A draft",
        False,
    )
    stranger = seat(committee, make_member("silent"))
    with pytest.raises(Refused, match="whom everybody sees"):
        actions.change_duty(agenda, by=olga, taken_by=stranger, is_done=False)
    with pytest.raises(Refused, match="Somebody has taken"):
        actions.delete_duty(agenda, by=olga)


def test_an_erased_member_leaves_the_seat_and_no_words(ada: Any, bo: Any, olga: Any) -> None:
    committee = make_committee(seats=1)
    member, waiting = seat(committee, ada), actions.reserve(apply(committee, bo), by=olga)
    actions.erase_member(ada, keep_texts=False)
    member.refresh_from_db()
    waiting.refresh_from_db()
    assert (member.state, member.title, member.reason) == ("resigned", "", "")
    assert waiting.state == "offered"


def test_a_clone_has_seats_duties_and_its_own_call_and_no_people(olga: Any) -> None:
    committee = make_committee(duties="Agenda\nSpeakers")
    make_founder(committee)
    first_day = (committee.event.span.first_day) + timedelta(days=365)
    clone = clone_event(committee.event, by=olga, title="Next year", first_day=first_day)
    copy = Committee.objects.get(event=clone)
    assert (copy.seats, copy.title) == (committee.seats, committee.title)
    assert list(copy.duties.values_list("text", flat=True)) == ["Agenda", "Speakers"]
    assert (copy.call.event, copy.call.pk == committee.call.pk) == (clone, False)
    assert not Volunteer.objects.filter(committee=copy).exists()


@pytest.mark.parametrize("rows", [1, 7])
def test_pages_cost_the_same_however_many_members_and_duties_there_are(
    rows: int, ada: Any, browse: Any, clock_stands: Any, django_assert_num_queries: Any
) -> None:
    committee = make_committee(seats=9, duties="\n".join(f"Duty {n}" for n in range(rows)))
    for number in range(rows):
        seat(committee, make_member(f"member-{number}"))
    announce(committee, clock_stands)
    call = committee.call.get_absolute_url()
    guest, member = browse(), browse(ada)
    for client, address, queries in ((guest, PAGE, 3), (guest, call, 4), (member, PAGE, 6), (member, call, 7)):
        client.get(address)
        with django_assert_num_queries(queries):
            client.get(address)


def test_what_a_member_sent_in_is_in_the_archive(ada: Any) -> None:
    apply(make_committee(), ada, reason="I can help.")
    [row] = volunteered(ada).rows
    assert (row["reason"], row["state"], row["event"]) == ("I can help.", "applied", "Conference")


def test_the_clock_alone_makes_a_member_public(ada: Any, clock_stands: Any) -> None:
    committee = make_committee()
    own = seat(committee, ada)
    assert not own.is_public
    for moment, count in ((clock.now(), 0), (committee.call.announce_at, 1)):
        clock_stands(moment)
        assert Volunteer.objects.in_public().count() == count
