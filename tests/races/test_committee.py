"""Seats of a committee that many get at the same moment, offers meanwhile, and workers that die on the way."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection

from events.committee import actions
from events.committee.enums import VolunteerState as State
from events.committee.models import Committee, Volunteer
from portal.accounts.enums import Role
from portal.accounts.models import User
from portal.core import clock
from portal.jobs.models import Job
from tests.factories.accounts import grant, make_member
from tests.factories.committee import apply, make_committee

from .harness import RUNS, WRITERS, alone, killed_at, slow_at, together

pytestmark = pytest.mark.django_db(transaction=True)
SEATS = 3


def writers() -> int:
    """Return how many write at once: fifty on PostgreSQL, where they really do."""
    return WRITERS if connection.vendor == "sqlite" else 50


def confirm(key: str, organiser: int) -> str:
    row = Volunteer.objects.get(pk=key)
    with slow_at("portal.audit.record"):
        return actions.confirm(row, by=User.objects.get(pk=organiser)).state.value


def volunteer(committee_id: int, member_id: int, form_key: str) -> str:
    committee = Committee.objects.select_related("call").get(pk=committee_id)
    wish = actions.Wish("Engineer")
    return str(actions.volunteer(committee, wish, by=User.objects.get(pk=member_id), form_key=form_key).pk)  # type: ignore[arg-type]


def do_each(act: str, key: str, by: int) -> str | None:
    if act == "settle":
        return actions.settle_all()
    row = Volunteer.objects.get(pk=key)
    return getattr(actions, act)(row, by=User.objects.get(pk=by)).state.value


def settle() -> None:
    actions.settle_all()


def settle_and_die() -> None:
    with killed_at("portal.notifications.publish"):
        actions.settle_all()


def resign_and_die(key: str, member_id: int) -> None:
    """Die where the seat that came free is offered: the resignation is not committed either."""
    with killed_at("events.committee.actions.seats._moved"):
        actions.resign(Volunteer.objects.get(pk=key), by=User.objects.get(pk=member_id))


def count(state: State) -> int:
    return Volunteer.objects.in_state(state).count()


def volunteers(committee: Committee, number: int) -> list[Volunteer]:
    return [apply(committee, make_member(f"member-{n:02}")) for n in range(number)]


@pytest.fixture
def organiser(transactional_db: None) -> User:
    return grant(make_member("organiser"), Role.ORGANISER)


@pytest.mark.parametrize("_run", range(RUNS))
def test_of_many_confirmed_at_once_exactly_as_many_as_there_are_seats_get_one(organiser: User, _run: int) -> None:
    committee = make_committee(seats=SEATS)
    rows = volunteers(committee, writers())

    outcomes = together(confirm, [(str(row.pk), organiser.pk) for row in rows])

    assert sum(outcome.value == State.CONFIRMED for outcome in outcomes) == count(State.CONFIRMED) == SEATS
    refused = [outcome.error for outcome in outcomes if outcome.error]
    assert len(refused) == writers() - SEATS
    assert all(error.startswith(f"Refused: All {SEATS} seats are taken.") for error in refused)


@pytest.mark.parametrize("_run", range(RUNS))
def test_seats_that_come_free_are_offered_once_each_whoever_is_confirmed_meanwhile(organiser: User, _run: int) -> None:
    committee = make_committee(seats=SEATS)
    rows = volunteers(committee, SEATS + 6)
    members, line, others = rows[:SEATS], rows[SEATS : SEATS + 4], rows[SEATS + 4 :]
    for row in members:
        actions.confirm(row, by=organiser)
    for row in line:
        actions.reserve(row, by=organiser)

    acts = [("resign", str(row.pk), row.author_id) for row in members] + [("settle", "", 0)] * 2
    acts += [("confirm", str(row.pk), organiser.pk) for row in others]
    outcomes = together(do_each, acts)

    assert [outcome.error for outcome in outcomes[: SEATS + 2]] == [""] * (SEATS + 2)
    assert all(outcome.error.startswith("Refused: All") for outcome in outcomes[SEATS + 2 :])
    offered = Volunteer.objects.in_state(State.OFFERED).order_by("reserved_at")
    assert list(offered) == line[:SEATS]
    assert (count(State.CONFIRMED), count(State.RESERVE)) == (0, 1)


@pytest.mark.parametrize("_run", range(RUNS))
def test_an_offer_that_has_run_out_is_nobodys_twice(organiser: User, _run: int) -> None:
    committee = make_committee(seats=1)
    member, *line = volunteers(committee, 4)
    actions.confirm(member, by=organiser)
    for row in line:
        actions.reserve(row, by=organiser)
    actions.resign(member, by=member.author)
    ago = clock.now() - timedelta(hours=1)
    Volunteer.objects.filter(offered_until__isnull=False).update(offered_at=ago, offered_until=ago)

    acts = [("accept", str(row.pk), row.author_id) for row in line] + [("settle", "", 0)] * 2
    outcomes = together(do_each, acts)

    taken = [outcome.value for outcome in outcomes if outcome.value == State.CONFIRMED]
    assert len(taken) == count(State.CONFIRMED) <= 1
    assert count(State.CONFIRMED) + count(State.OFFERED) == 1
    assert Volunteer.objects.holding_seats().get() == line[1]
    assert (count(State.LAPSED), count(State.RESERVE)) == (1, 1)


@pytest.mark.parametrize("_run", range(RUNS))
def test_a_form_sent_by_many_clicks_and_tabs_is_one_volunteer(ada: User, _run: int) -> None:
    committee, key = make_committee(), str(uuid4())

    clicks = together(volunteer, [(committee.pk, ada.pk, key)] * WRITERS)
    tabs = together(volunteer, [(committee.pk, ada.pk, str(uuid4())) for _tab in range(WRITERS)])

    [own] = Volunteer.objects.all()
    assert {outcome.value or outcome.error for outcome in clicks} == {str(own.pk)}
    assert {outcome.error for outcome in tabs} == {"Refused: You have taken part already."}
    assert Job.objects.count() == 2  # the volunteer hears of it, and the organisers


@pytest.mark.parametrize("_run", range(RUNS))
def test_a_worker_killed_while_it_offers_tells_nothing_twice_and_loses_nothing(organiser: User, _run: int) -> None:
    committee = make_committee(seats=1)
    member, *line = volunteers(committee, 3)
    actions.confirm(member, by=organiser)
    for row in line:
        actions.reserve(row, by=organiser)

    assert alone(resign_and_die, str(member.pk), member.author_id).was_killed
    assert (count(State.CONFIRMED), count(State.OFFERED)) == (1, 0)
    actions.resign(member, by=member.author)
    ago = clock.now() - timedelta(hours=1)
    Volunteer.objects.filter(offered_until__isnull=False).update(offered_at=ago, offered_until=ago)
    told = Job.objects.count()

    assert alone(settle_and_die).was_killed
    assert (Volunteer.objects.filter(lapsed_at__isnull=False).count(), Job.objects.count()) == (0, told)
    assert [outcome.error for outcome in together(settle, [()] * 3)] == [""] * 3

    assert (count(State.LAPSED), count(State.OFFERED)) == (1, 1)
    assert Job.objects.count() == told + 4  # who lost the offer, who has it now, and the organisers of both
