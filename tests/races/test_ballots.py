"""Ballots that are cast, changed and counted at the same moment."""

from datetime import timedelta

import pytest
from django.db import connection

from portal.accounts.models import User
from portal.ballots import actions, queries
from portal.ballots.models import Ballot, Option, Poll, Voter
from portal.core import clock
from tests.factories.accounts import make_member
from tests.factories.ballots import LABELS, close, let_vote, make_poll

from .harness import RUNS, WRITERS, alone, killed_at, slow_at, together

pytestmark = pytest.mark.django_db(transaction=True)


def writers() -> int:
    """Return how many write at once: fifty on PostgreSQL, where they really do."""
    return WRITERS if connection.vendor == "sqlite" else 50


def cast(poll_id: int, member_id: int, label: str) -> str:
    poll, member = Poll.objects.get(pk=poll_id), User.objects.get(pk=member_id)
    actions.cast(poll, [Option.objects.get(poll=poll, label=label).pk], by=member)
    return label


def cast_slowly(poll_id: int, member_id: int, label: str) -> str:
    """Rest where the ballot is allowed and not yet written."""
    with slow_at("portal.ballots.actions.voting._allowed"):
        return cast(poll_id, member_id, label)


def cast_and_die(poll_id: int, member_id: int, label: str) -> None:
    with killed_at("portal.ballots.actions.voting._mark"):
        cast(poll_id, member_id, label)


def certify(poll_id: int, organiser_id: int) -> str:
    """Move this process past the closing, and count."""
    poll = Poll.objects.get(pk=poll_id)
    clock.follow(lambda: poll.closes_at - clock.real_now() + timedelta(seconds=1))
    actions.certify(poll, by=User.objects.get(pk=organiser_id))
    return "certified"


def take_back(poll_id: int, member_id: int) -> str:
    actions.take_back(Poll.objects.get(pk=poll_id), by=User.objects.get(pk=member_id))
    return "taken back"


def open_due() -> None:
    actions.open_due()


def do_each(act: str, *arguments: int | str) -> str | None:
    acts = {"cast": cast, "cast slowly": cast_slowly, "certify": certify, "take back": take_back, "open": open_due}
    return acts[act](*arguments)  # type: ignore[operator]


def a_poll_for(count: int) -> tuple[Poll, list[User]]:
    poll, members = make_poll(), [make_member(f"voter-{number}") for number in range(count)]
    User.objects.update(joined_at=poll.opens_at - timedelta(days=9))
    return poll, members


@pytest.mark.parametrize("_run", range(RUNS))
def test_one_member_who_casts_many_ballots_at_once_has_one(transactional_db: None, _run: int) -> None:
    poll, [member] = a_poll_for(1)

    outcomes = together(cast_slowly, [(poll.pk, member.pk, LABELS[n % 3]) for n in range(WRITERS)])

    assert [outcome.error for outcome in outcomes] == [""] * WRITERS
    [ballot] = Ballot.objects.all()
    assert ballot.choices.count() == 1
    assert Voter.objects.filter(has_voted=True).count() == 1


@pytest.mark.parametrize("_run", range(RUNS))
def test_of_many_members_who_vote_at_once_each_has_one_ballot(transactional_db: None, _run: int) -> None:
    """The roll is not written yet: the first of them writes it, once."""
    poll, members = a_poll_for(writers())

    outcomes = together(cast, [(poll.pk, member.pk, LABELS[n % 3]) for n, member in enumerate(members)])

    assert [outcome.error for outcome in outcomes] == [""] * len(members)
    assert Ballot.objects.count() == Voter.objects.filter(has_voted=True).count() == len(members)
    assert Voter.objects.count() == len(members)


@pytest.mark.parametrize("_run", range(RUNS))
def test_a_roll_that_many_write_at_once_is_written_once(transactional_db: None, _run: int) -> None:
    poll, members = a_poll_for(20)

    outcomes = together(do_each, [("open",)] * 4 + [("cast", poll.pk, members[n].pk, "Nova") for n in range(4)])

    assert [outcome.error for outcome in outcomes] == [""] * 8
    assert Voter.objects.count() == 20


@pytest.mark.parametrize("_run", range(RUNS))
def test_every_vote_that_was_accepted_is_in_the_result(olga: User, _run: int) -> None:
    poll, members = a_poll_for(writers())
    actions.open_due()

    calls: list[tuple] = [("cast slowly", poll.pk, member.pk, "Nova") for member in members[: WRITERS - 1]]
    calls += [("cast", poll.pk, member.pk, "Nova") for member in members[WRITERS - 1 :]]
    outcomes = together(do_each, [*calls, ("certify", poll.pk, olga.pk)])

    accepted = sum(outcome.value == "Nova" for outcome in outcomes)
    poll.refresh_from_db()
    result = queries.result(poll)
    assert outcomes[-1].value == "certified"
    assert result.ballots == Ballot.objects.count() == accepted
    assert sum(option.votes or 0 for option in poll.options.all()) == accepted
    assert {outcome.error.split(":")[0] for outcome in outcomes if outcome.error} <= {"Forbidden"}
    assert not Ballot.objects.filter(voter_id__isnull=False).exists()


@pytest.mark.parametrize("_run", range(RUNS))
def test_two_organisers_who_certify_at_once_count_once(olga: User, _run: int) -> None:
    poll, members = a_poll_for(3)
    for member in members:
        cast(poll.pk, member.pk, "Nova")
    close(poll)

    outcomes = together(do_each, [("certify", poll.pk, olga.pk)] * 4)

    assert sum(outcome.value == "certified" for outcome in outcomes) == 1
    assert sum("certified already" in outcome.error for outcome in outcomes) == 3
    assert Option.objects.get(label="Nova").votes == 3


@pytest.mark.parametrize("_run", range(RUNS))
def test_casting_and_taking_back_at_once_leave_roll_and_box_in_step(transactional_db: None, _run: int) -> None:
    poll, members = a_poll_for(2)
    acts = [("cast", poll.pk, member.pk, "Nova") for member in members] * 2
    acts += [("take back", poll.pk, member.pk) for member in members] * 2

    outcomes = together(do_each, acts)

    assert [outcome.error for outcome in outcomes] == [""] * 8
    assert Ballot.objects.count() == Voter.objects.filter(has_voted=True).count()


@pytest.mark.parametrize("_run", range(RUNS))
def test_a_voter_whose_process_dies_keeps_the_ballot_from_before(ada: User, _run: int) -> None:
    poll = make_poll()
    let_vote(poll, ada)
    cast(poll.pk, ada.pk, "Nova")

    assert alone(cast_and_die, poll.pk, ada.pk, "Swift").was_killed

    [ballot] = Ballot.objects.all()
    assert [choice.option.label for choice in ballot.choices.all()] == ["Nova"]
