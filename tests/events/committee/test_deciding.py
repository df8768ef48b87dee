"""What organisers do: enter who wrote by mail, confirm, put in reserve, decline, note that somebody left."""

from typing import Any

import pytest

from events.committee import actions
from events.committee.enums import VolunteerState as State
from events.committee.models import Committee, Volunteer
from portal.accounts.enums import Role
from portal.accounts.roles import scope_of
from portal.community import contributions
from portal.core.admin import waits_for
from portal.core.errors import Forbidden, Refused
from tests.factories.accounts import grant, make_member
from tests.factories.calls import make_call
from tests.factories.committee import announce, apply, make_committee, make_founder, make_volunteers_call, seat
from tests.factories.community import make_person
from tests.factories.events import make_event


def test_the_eleventh_is_refused_and_put_in_reserve(olga: Any) -> None:
    committee = make_committee(seats=10)
    volunteers = [apply(committee, make_member(f"member-{number}")) for number in range(12)]
    for volunteer in volunteers[:10]:
        actions.confirm(volunteer, by=olga)
    eleventh, twelfth = volunteers[10:]
    with pytest.raises(Refused, match=r"All 10 seats are taken\. Put member-10 in reserve"):
        actions.confirm(eleventh, by=olga)
    actions.reserve(eleventh, by=olga)
    actions.reserve(twelfth, by=olga)
    assert list(Volunteer.objects.in_line()) == [eleventh, twelfth]
    assert Volunteer.objects.confirmed().count() == 10


def test_nobody_is_put_in_reserve_while_a_seat_is_free(ada: Any, olga: Any) -> None:
    with pytest.raises(Refused, match="A seat is free"):
        actions.reserve(apply(make_committee(), ada), by=olga)


def test_more_seats_are_offered_to_the_reserve_and_fewer_take_nobodys(ada: Any, bo: Any, olga: Any) -> None:
    committee = make_committee(seats=1)
    member, waiting = seat(committee, ada), actions.reserve(apply(committee, bo), by=olga)
    terms = {"call": committee.call, "title": committee.title}
    actions.change_committee(committee, by=olga, seats=2, **terms)
    waiting.refresh_from_db()
    assert waiting.state == State.OFFERED
    assert actions.confirm(waiting, by=olga).state == State.CONFIRMED  # who was offered a seat has it
    actions.change_committee(committee, by=olga, seats=1, **terms)
    assert list(Volunteer.objects.confirmed().order_by("confirmed_at")) == [member, waiting]


def test_a_decline_is_told_with_its_note_and_may_be_taken_back(ada: Any, olga: Any, browse: Any) -> None:
    own = actions.decline(apply(make_committee(), ada), by=olga, note="Next time, gladly.")
    assert own.state == State.DECLINED
    assert "Next time, gladly." in browse(ada).get("/events/conference/committee/mine/").text
    assert actions.confirm(own, by=olga).state == State.CONFIRMED


def test_organisers_note_who_has_left(ada: Any, bo: Any, olga: Any) -> None:
    committee = make_committee(seats=1)
    member, waiting = seat(committee, ada), actions.reserve(apply(committee, bo), by=olga)
    actions.release(member, by=olga)
    waiting.refresh_from_db()
    assert waiting.state == State.OFFERED
    with pytest.raises(Forbidden):
        actions.release(member, by=olga)


def test_organisers_of_other_events_decide_nothing_and_see_nothing(ada: Any, bo: Any, browse: Any) -> None:
    committee, other = make_committee(), make_event("Other")
    own = apply(committee, bo, reason="A secret wish")
    grant(ada, Role.EVENT_ORGANISER, scope_of(other))
    for act in (actions.confirm, actions.reserve, actions.decline, actions.release):
        with pytest.raises(Forbidden):
            act(own, by=ada)
    with pytest.raises(Forbidden):
        actions.enter(by=ada, committee=committee, person=make_person(), title="Chair")
    desk = browse(ada)
    assert str(own.pk) not in desk.get("/admin/committee/volunteer/").text
    assert desk.get(f"/admin/committee/volunteer/{own.pk}/change/", follow=True).text.count("A secret wish") == 0
    assert desk.get("/events/conference/committee/volunteers.csv").status_code == 404
    theirs = browse(grant(make_member("cleo"), Role.EVENT_ORGANISER, scope_of(committee.event)))
    assert str(own.pk) in theirs.get("/admin/committee/volunteer/").text
    table = b"".join(theirs.get("/events/conference/committee/volunteers.csv").streaming_content)  # type: ignore[attr-defined]
    assert "A secret wish" in table.decode()


def test_the_desk_says_how_many_wait_and_shows_the_mail_before_it_goes(ada: Any, olga: Any, browse: Any) -> None:
    own = apply(make_committee(), ada)
    assert "1 volunteer to decide about" in [f"{thing.count} {thing.label}" for thing in waits_for(olga)]
    desk = browse(olga)
    address = f"/admin/committee/volunteer/{own.pk}/do/confirm/"
    shown = desk.post(address, {"note": "Welcome!"}).text
    assert "These people will be told" in shown
    assert "You are a member of “Program committee” of “Conference”." in shown
    own.refresh_from_db()
    assert own.state == State.APPLIED
    desk.post(address, {"note": "Welcome!", "foreseen": "1"})
    own.refresh_from_db()
    assert (own.state, own.note, own.confirmed_by) == (State.CONFIRMED, "Welcome!", olga)


def test_who_wrote_by_mail_is_entered_by_name_and_becomes_the_member_who_proves_to_be_them(
    ada: Any, olga: Any, browse: Any
) -> None:
    committee, person = make_committee(), make_person("Grace Guest")
    fields = {"committee": committee.pk, "author": "", "person": person.pk, "came_by_call": "on", "title": "Chair"}
    browse(olga).post("/admin/committee/volunteer/add/", fields | {"organization": "Acme", "reason": "Wrote on Monday"})
    own = Volunteer.objects.get()
    assert (own.person, own.call, own.entered_by, own.state) == (person, committee.call, olga, State.APPLIED)
    with pytest.raises(Refused, match="has volunteered already"):
        actions.enter(by=olga, committee=committee, person=person, title="Again")
    for follow in contributions:
        follow(person, ada)
    own.refresh_from_db()
    assert (own.author, own.person) == (ada, None)


def test_a_person_stays_where_the_member_has_volunteered_too(ada: Any) -> None:
    committee, person = make_committee(), make_person()
    entered = actions.enter(by=None, committee=committee, person=person, title="Chair")
    apply(committee, ada)
    actions.credit_member(person, ada)
    entered.refresh_from_db()
    assert entered.person == person


@pytest.mark.parametrize("who", ["nobody", "both"])
def test_an_entry_is_somebodys(who: str, ada: Any, olga: Any) -> None:
    chosen = {"author": ada, "person": make_person()} if who == "both" else {}
    with pytest.raises(Refused, match="one of the two"):
        actions.enter(by=olga, committee=make_committee(), title="Chair", **chosen)


def test_after_the_announcement_nobody_is_entered_as_if_they_had_answered_the_call(
    ada: Any, olga: Any, clock_stands: Any
) -> None:
    committee = make_committee()
    announce(committee, clock_stands)
    with pytest.raises(Refused, match="is announced"):
        actions.enter(by=olga, committee=committee, author=ada, came_by_call=True, title="Chair")
    late = actions.enter(by=olga, committee=committee, author=ada, title="Chair")
    assert actions.confirm(late, by=olga).is_public


def test_an_event_has_one_committee_with_a_call_of_its_own(olga: Any) -> None:
    event = make_event()
    ideas = make_call(event)
    for call in (ideas, make_volunteers_call(make_event("Other")), make_volunteers_call(event, announce_at=None)):
        with pytest.raises(Refused):
            make_committee(event, call=call)
    committee = make_committee(event, duties="Agenda\n\n  Speakers  ")
    assert list(committee.duties.values_list("text", "order")) == [("Agenda", 10), ("Speakers", 20)]
    with pytest.raises(Refused, match="has its committee already"):
        make_committee(event, call=None)
    make_founder(committee)
    with pytest.raises(Refused, match="The committee stays"):
        actions.delete_committee(committee, by=olga)
    assert Committee.objects.get() == committee
