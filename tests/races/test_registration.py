"""Seats that many want at the same moment, offers that run out meanwhile, and workers that die on the way."""

from datetime import timedelta

import pytest
from django.db import connection

from events.registration import actions
from events.registration.actions import Wishes
from events.registration.enums import RegistrationState
from events.registration.models import Admission, Registration
from portal.accounts.models import User
from portal.core import clock
from portal.jobs.models import Job
from tests.factories.accounts import make_member
from tests.factories.registration import fill, make_admission

from .harness import RUNS, WRITERS, alone, killed_at, together

pytestmark = pytest.mark.django_db(transaction=True)
State = RegistrationState
SEATS = 3


def writers() -> int:
    """Return how many write at once: fifty on PostgreSQL, where they really do."""
    return WRITERS if connection.vendor == "sqlite" else 50


def register(admission_id: int, member_id: int) -> str:
    admission, member = Admission.objects.get(pk=admission_id), User.objects.get(pk=member_id)
    return actions.register(admission, Wishes(), by=member).state.value


def click(admission_id: int, member_id: int, form_key: str) -> int:
    admission, member = Admission.objects.get(pk=admission_id), User.objects.get(pk=member_id)
    return actions.register(admission, Wishes(), by=member, form_key=form_key).pk  # type: ignore[arg-type]


def cancel(registration_id: int) -> str:
    own = Registration.objects.select_related("user").get(pk=registration_id)
    return actions.cancel(own, by=own.user).state.value


def accept(registration_id: int) -> str:
    own = Registration.objects.select_related("user").get(pk=registration_id)
    return actions.accept(own, by=own.user).state.value


def settle() -> None:
    actions.settle_all()


def settle_and_die() -> None:
    with killed_at("portal.notifications.publish"):
        actions.settle_all()


def do_each(act: str, *arguments: int) -> str | None:
    return {"register": register, "cancel": cancel, "accept": accept, "settle": settle}[act](*arguments)


def members(count: int) -> list[User]:
    return [make_member(f"member-{number}") for number in range(count)]


def count(state: RegistrationState) -> int:
    return Registration.objects.in_state(state).count()


def run_out() -> None:
    """Let every offer have run out an hour ago."""
    ago = clock.now() - timedelta(hours=1)
    Registration.objects.filter(offered_until__isnull=False).update(offered_at=ago, offered_until=ago)


@pytest.mark.parametrize("_run", range(RUNS))
def test_of_many_who_register_at_once_exactly_as_many_as_there_are_seats_get_one(
    transactional_db: None, _run: int
) -> None:
    # Two rows make them queue: the admission that `seats.locked` locks, and the event that `settle` writes first.
    admission = make_admission(capacity=SEATS)

    outcomes = together(register, [(admission.pk, member.pk) for member in members(writers())])

    assert [outcome.error for outcome in outcomes] == [""] * writers()
    assert sum(outcome.value == State.CONFIRMED for outcome in outcomes) == count(State.CONFIRMED) == SEATS
    assert count(State.WAITLISTED) == writers() - SEATS


@pytest.mark.parametrize("_run", range(RUNS))
def test_a_form_sent_by_many_clicks_and_tabs_is_one_registration(ada: User, _run: int) -> None:
    admission = make_admission(capacity=SEATS)
    key = "7f0c0f5e-0000-4000-8000-000000000000"

    outcomes = together(click, [(admission.pk, ada.pk, key)] * WRITERS)
    more = together(register, [(admission.pk, ada.pk)] * WRITERS)

    [own] = Registration.objects.all()
    assert {outcome.value or outcome.error for outcome in outcomes} == {own.pk}
    assert {outcome.error for outcome in more} == {"Forbidden: You are registered already."}
    assert Job.objects.count() == 1


@pytest.mark.parametrize("_run", range(RUNS))
def test_seats_given_up_at_once_are_offered_once_each(transactional_db: None, _run: int) -> None:
    admission = make_admission(capacity=SEATS)
    seats = fill(admission, SEATS)
    waiting = [register(admission.pk, member.pk) for member in members(SEATS + 2)]
    assert set(waiting) == {State.WAITLISTED}

    acts = [("cancel", seat.pk) for seat in seats] + [("settle",)] * 2
    outcomes = together(do_each, [*acts, ("register", admission.pk, make_member("late").pk)])

    assert [outcome.error for outcome in outcomes] == [""] * len(outcomes)
    assert outcomes[-1].value == State.WAITLISTED
    assert (count(State.OFFERED), count(State.WAITLISTED)) == (SEATS, 3)
    offered = Registration.objects.in_state(State.OFFERED).order_by("pk").values_list("user__handle", flat=True)
    assert list(offered) == [f"member-{number}" for number in range(SEATS)]


@pytest.mark.parametrize("_run", range(RUNS))
def test_an_offer_that_has_run_out_is_nobodys_twice(transactional_db: None, _run: int) -> None:
    admission = make_admission(capacity=1)
    [seat] = fill(admission, 1)
    line = members(4)
    for member in line:
        register(admission.pk, member.pk)
    cancel(seat.pk)
    run_out()

    own = Registration.objects.filter(user__in=line).order_by("pk")
    outcomes = together(do_each, [*(("accept", row.pk) for row in own), ("settle",), ("settle",)])

    taken = [outcome.value for outcome in outcomes if outcome.value == State.CONFIRMED]
    assert len(taken) == count(State.CONFIRMED) <= 1
    assert count(State.CONFIRMED) + count(State.OFFERED) == 1
    assert (count(State.EXPIRED), count(State.WAITLISTED)) == (1, 2)
    assert Registration.objects.holding_seats().get().user == line[1]


@pytest.mark.parametrize("_run", range(RUNS))
def test_a_worker_killed_while_it_offers_tells_nothing_twice_and_loses_nothing(
    transactional_db: None, _run: int
) -> None:
    admission = make_admission(capacity=1)
    [seat] = fill(admission, 1)
    for member in members(2):
        register(admission.pk, member.pk)
    cancel(seat.pk)
    run_out()
    told = Job.objects.count()

    assert alone(settle_and_die).was_killed
    assert (Registration.objects.filter(lapsed_at__isnull=False).count(), Job.objects.count()) == (0, told)
    assert [outcome.error for outcome in together(settle, [()] * 3)] == [""] * 3

    assert (count(State.EXPIRED), count(State.OFFERED)) == (1, 1)
    assert Job.objects.count() == told + 2
