"""What members do: volunteer once, change it until closing, withdraw, take an offered seat, resign."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from events.calls.models import Quota
from events.committee import actions
from events.committee.actions import Wish
from events.committee.enums import VolunteerState as State
from events.committee.models import Duty, Volunteer
from portal.core import clock
from portal.core.errors import Forbidden, Refused
from tests.factories.accounts import make_member, suspend
from tests.factories.committee import apply, make_committee, make_founder, seat
from tests.factories.community import make_affiliation, make_organization
from tests.factories.events import make_event

WISH = Wish("Release Manager", "Acme", "I have done it twice.")
PAGE = "/events/conference/committee/"


def state(volunteer: Volunteer) -> State:
    return Volunteer.objects.get(pk=volunteer.pk).state


def in_reserve(committee: Any, member: Any, olga: Any) -> Volunteer:
    return actions.reserve(apply(committee, member), by=olga)


def test_a_member_volunteers_once_and_by_one_click_or_two(ada: Any) -> None:
    committee, key = make_committee(), uuid4()
    first = actions.volunteer(committee, WISH, by=ada, form_key=key)
    assert actions.volunteer(committee, WISH, by=ada, form_key=key) == first
    with pytest.raises(Refused, match="taken part already"):
        actions.volunteer(committee, WISH, by=ada)
    assert Volunteer.objects.get() == first
    with pytest.raises(IntegrityError), transaction.atomic():
        Volunteer.objects.create(committee=committee, call=committee.call, author=ada, title="Again")


def test_a_strangers_form_key_makes_no_row_theirs(ada: Any, bo: Any) -> None:
    committee, key = make_committee(), uuid4()
    first = actions.volunteer(committee, WISH, by=ada, form_key=key)
    second = actions.volunteer(committee, WISH, by=bo, form_key=key)
    assert (second.author, second.pk != first.pk) == (bo, True)


def test_the_form_knows_the_members_affiliation_and_keeps_what_was_typed(ada: Any, browse: Any) -> None:
    committee = make_committee(duties="Agenda\nSpeakers")
    make_affiliation(ada, make_organization("Acme"), title="Release Manager")
    page = browse(ada).get(f"{PAGE}volunteer/")
    assert 'value="Release Manager"' in page.text
    assert 'value="Acme"' in page.text
    agenda = committee.duties.get(text="Agenda")
    typed = {"title": "Cook", "organization": "", "reason": "Soup", "interests": [agenda.pk], "form_key": str(uuid4())}
    refused = browse(ada).post(f"{PAGE}volunteer/", typed | {"interests": ["9" * 30]})
    assert (refused.status_code, "Soup" in refused.text) == (422, True)
    assert browse(ada).post(f"{PAGE}volunteer/", typed).headers["Location"] == f"{PAGE}mine/"
    own = Volunteer.objects.get()
    assert (own.title, own.reason, list(own.interests.all())) == ("Cook", "Soup", [agenda])
    mine = browse(ada).get(f"{PAGE}mine/").text
    assert "You have volunteered." in mine
    assert "Soup" in mine


def test_what_was_written_changes_until_the_call_closes(ada: Any, browse: Any, clock_stands: Any) -> None:
    committee = make_committee()
    own = apply(committee, ada)
    shown = browse(ada).get(f"{PAGE}mine/edit/")
    assert 'value="Engineer"' in shown.text
    fields = {"title": "Architect", "organization": "", "reason": "More", "form_key": str(uuid4())}
    assert browse(ada).post(f"{PAGE}mine/edit/", fields).status_code == 302
    own.refresh_from_db()
    assert (own.title, own.reason) == ("Architect", "More")
    clock_stands(committee.call.closes_at)
    with pytest.raises(Forbidden, match="This call closed"):
        actions.edit(own, WISH, by=ada)


def test_what_the_organisers_have_decided_changes_no_more(ada: Any) -> None:
    with pytest.raises(Forbidden, match="have decided"):
        actions.edit(seat(make_committee(), ada), WISH, by=ada)


def test_who_withdraws_may_volunteer_anew(ada: Any) -> None:
    committee = make_committee()
    first = actions.withdraw(apply(committee, ada), by=ada)
    assert first.state == State.WITHDRAWN
    assert Quota.objects.get(member=ada).used == 0
    assert apply(committee, ada).state == State.APPLIED
    with pytest.raises(Forbidden):
        actions.withdraw(first, by=ada)


def test_nobody_acts_for_another_member(ada: Any, bo: Any, olga: Any) -> None:
    committee = make_committee(seats=1)
    member, waiting = seat(committee, make_member("mo")), in_reserve(committee, ada, olga)
    for act, row in ((actions.withdraw, waiting), (actions.accept, waiting), (actions.resign, member)):
        with pytest.raises(Forbidden):
            act(row, by=bo)
    with pytest.raises(Forbidden):
        actions.edit(waiting, WISH, by=bo)


def test_a_resignation_offers_the_seat_to_the_first_in_reserve_for_three_days(
    ada: Any, bo: Any, ed: Any, olga: Any, clock_stands: Any
) -> None:
    committee = make_committee(seats=1, duties="Agenda\nSpeakers")
    member = seat(committee, ada)
    first, second = in_reserve(committee, bo, olga), in_reserve(committee, ed, olga)
    agenda, speakers = committee.duties.all()
    Duty.objects.filter(pk=agenda.pk).update(taken_by=member, taken_at=clock.now(), done_at=clock.now())
    Duty.objects.filter(pk=speakers.pk).update(taken_by=member, taken_at=clock.now(), record="Two asked")

    clock_stands(clock.now())
    actions.resign(member, by=ada)

    first.refresh_from_db()
    assert (state(member), first.state, state(second)) == (State.RESIGNED, State.OFFERED, State.RESERVE)
    assert first.offered_until - first.offered_at == timedelta(hours=72)
    agenda.refresh_from_db()
    speakers.refresh_from_db()
    assert (agenda.taken_by, speakers.taken_by, speakers.record) == (member, None, "Two asked")
    actions.accept(first, by=bo)
    assert (state(first), state(second)) == (State.CONFIRMED, State.RESERVE)


def test_an_offer_lapses_by_itself_and_the_next_in_reserve_is_asked(
    ada: Any, bo: Any, ed: Any, olga: Any, clock_stands: Any
) -> None:
    committee = make_committee(make_event(in_days=60), seats=1)
    member = seat(committee, ada)
    first, second = in_reserve(committee, bo, olga), in_reserve(committee, ed, olga)
    actions.resign(member, by=ada)
    first.refresh_from_db()
    clock_stands(first.offered_until)
    assert state(first) == State.LAPSED
    with pytest.raises(Forbidden, match="has run out"):
        actions.accept(first, by=bo)
    actions.settle_all()
    actions.settle_all()
    assert (state(first), state(second)) == (State.LAPSED, State.OFFERED)
    assert actions.reserve(first, by=olga).state == State.RESERVE  # at the end of it


def test_near_the_start_the_offer_is_shorter_and_after_it_there_is_none(ada: Any, bo: Any, olga: Any) -> None:
    soon = make_committee(make_event("Soon", in_days=4), seats=1)
    waiting, member = apply(soon, bo), seat(soon, ada)
    actions.reserve(waiting, by=olga)
    actions.resign(member, by=ada)
    waiting.refresh_from_db()
    assert timedelta(hours=23) < waiting.offered_until - waiting.offered_at <= timedelta(hours=24)


def test_a_seat_left_to_others_goes_to_the_next(ada: Any, bo: Any, ed: Any, olga: Any) -> None:
    committee = make_committee(seats=1)
    member = seat(committee, ada)
    first, second = in_reserve(committee, bo, olga), in_reserve(committee, ed, olga)
    actions.resign(member, by=ada)
    actions.withdraw(first, by=bo)
    assert (state(first), state(second)) == (State.WITHDRAWN, State.OFFERED)


def test_a_suspended_member_may_leave_and_nothing_else(ada: Any, bo: Any) -> None:
    committee = make_committee()
    own, member = apply(committee, ada), seat(committee, bo)
    with pytest.raises(Forbidden):
        actions.edit(own, WISH, by=suspend(ada))
    assert actions.withdraw(own, by=ada).state == State.WITHDRAWN
    assert actions.resign(member, by=suspend(bo)).state == State.RESIGNED


def test_each_decision_is_made_on_a_page_of_its_own(ada: Any, bo: Any, olga: Any, browse: Any) -> None:
    committee = make_committee(seats=1)
    member, waiting = seat(committee, ada), in_reserve(committee, bo, olga)
    assert "number 1 in reserve" in browse(bo).get(f"{PAGE}mine/").text
    assert "goes to the first in reserve" in browse(ada).get(f"{PAGE}mine/resign/").text
    browse(ada).post(f"{PAGE}mine/resign/")
    assert "A seat is yours" in browse(bo).get(committee.call.get_absolute_url()).text
    browse(bo).post(f"{PAGE}mine/accept/")
    assert (state(member), state(waiting)) == (State.RESIGNED, State.CONFIRMED)
    assert "You have left the committee" in browse(ada).get(f"{PAGE}mine/").text


def test_who_came_by_no_call_has_nothing_to_volunteer_for(ada: Any, browse: Any) -> None:
    make_founder(make_committee(call=None))
    assert browse(ada).get(f"{PAGE}volunteer/").status_code == 403
    assert browse(ada).get(f"{PAGE}mine/").status_code == 404
