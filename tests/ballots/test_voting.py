"""Casting a ballot, changing it, taking it back, and everything that is refused."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError

from portal.accounts.models import User, Visitor
from portal.ballots import actions, queries
from portal.ballots.models import Ballot, Choice, Poll
from portal.core import clock
from portal.core.errors import Forbidden, Refused
from tests.factories.accounts import make_member, suspend
from tests.factories.ballots import certified, close, let_vote, make_poll, option, vote

Later = Callable[..., None]


@pytest.fixture
def poll(ada: User, bo: User) -> Poll:
    poll = make_poll()
    let_vote(poll, ada, bo)
    return poll


def chosen(poll: Poll, member: User) -> set[str]:
    keys = queries.own_choices(poll, member)
    return {option.label for option in poll.options.all() if option.pk in keys}


def marked(poll: Poll) -> set[str]:
    return set(poll.roll.filter(has_voted=True).values_list("user__handle", flat=True))


def test_a_member_casts_a_ballot_changes_it_and_takes_it_back(poll: Poll, ada: User) -> None:
    vote(poll, ada, "Nova")
    assert (chosen(poll, ada), marked(poll)) == ({"Nova"}, {"ada"})
    vote(poll, ada, "Swift")
    assert (chosen(poll, ada), marked(poll), Ballot.objects.count()) == ({"Swift"}, {"ada"}, 1)
    actions.take_back(poll, by=ada)
    assert (chosen(poll, ada), marked(poll), Ballot.objects.count()) == (set(), set(), 0)
    actions.take_back(poll, by=ada)
    vote(poll, ada, "Glance")
    assert (chosen(poll, ada), marked(poll), Ballot.objects.count()) == ({"Glance"}, {"ada"}, 1)


def test_approval_takes_several_up_to_the_most(ada: User) -> None:
    poll = make_poll(max_choices=2)
    let_vote(poll, ada)
    vote(poll, ada, "Nova", "Swift")
    assert chosen(poll, ada) == {"Nova", "Swift"}
    with pytest.raises(Refused, match="Choose at most 2 options"):
        vote(poll, ada, "Nova", "Swift", "Glance")
    assert chosen(poll, ada) == {"Nova", "Swift"}


def test_one_choice_takes_one(poll: Poll, ada: User) -> None:
    with pytest.raises(Refused, match="Choose at most 1 option"):
        vote(poll, ada, "Nova", "Swift")
    with pytest.raises(Refused, match="The ballot is empty"):
        vote(poll, ada)
    assert not Ballot.objects.exists()


def test_the_same_option_twice_counts_once(ada: User) -> None:
    poll = make_poll(max_choices=2)
    let_vote(poll, ada)
    vote(poll, ada, "Nova", "Nova")
    assert Choice.objects.count() == 1


def test_options_of_another_poll_or_of_none_are_refused(poll: Poll, ada: User) -> None:
    for stranger in (option(make_poll(), "Nova").pk, uuid4()):
        with pytest.raises(Refused, match="no longer, on the ballot"):
            actions.cast(poll, [stranger], by=ada)
    assert not Ballot.objects.exists()


def test_a_barred_option_is_refused_to_this_member_alone(poll: Poll, ada: User, bo: User) -> None:
    own = option(poll, "Nova").pk
    with pytest.raises(Refused, match="You cannot vote for your own"):
        actions.cast(poll, [own], by=ada, barred={own})
    actions.cast(poll, [own], by=bo)
    assert (chosen(poll, ada), chosen(poll, bo)) == (set(), {"Nova"})


def test_who_is_not_on_the_roll_is_told_so(poll: Poll, ed: User) -> None:
    with pytest.raises(Forbidden, match="You are not on the roll of this vote"):
        vote(poll, ed, "Nova")
    assert not queries.paper(Poll.objects.get(pk=poll.pk), ed).verdict


def test_a_member_suspended_after_the_opening_reads_and_does_not_vote(poll: Poll, ada: User) -> None:
    vote(poll, ada, "Nova")
    suspended = suspend(ada)
    with pytest.raises(Forbidden, match="Your account is suspended"):
        vote(poll, suspended, "Swift")
    assert chosen(poll, ada) == {"Nova"}


def test_a_guest_is_asked_to_sign_in(poll: Poll) -> None:
    paper = queries.paper(poll, Visitor())
    assert paper.verdict.reason == "Sign in to take part."
    assert len(paper.rows) == 3


@pytest.mark.parametrize("verb", ["cast", "take back"])
def test_before_the_opening_and_after_the_closing_the_box_is_shut(verb: str, ada: User) -> None:
    soon, over = make_poll(is_open=False), make_poll()
    let_vote(soon, ada)
    let_vote(over, ada)
    vote(over, ada, "Nova")
    close(over)
    for poll, sentence in ((soon, "The vote opens on"), (over, "The vote closed on")):
        with pytest.raises(Forbidden, match=sentence):
            actions.take_back(poll, by=ada) if verb == "take back" else vote(poll, ada, "Swift")
    assert chosen(over, ada) == {"Nova"}
    assert Ballot.objects.count() == 1


def test_the_vote_is_open_at_its_first_moment_and_shut_at_its_last(ada: User, monkeypatch: pytest.MonkeyPatch) -> None:
    poll = make_poll()
    let_vote(poll, ada)
    second = timedelta(microseconds=1)
    for moment, is_open in (
        (poll.opens_at - second, False),
        (poll.opens_at, True),
        (poll.closes_at - second, True),
        (poll.closes_at, False),
    ):
        monkeypatch.setattr(clock, "now", lambda moment=moment: moment)
        assert poll.is_open is is_open


def test_a_ballot_begun_in_time_and_ready_after_the_closing_is_refused(
    poll: Poll, ada: User, later: Later, monkeypatch: pytest.MonkeyPatch
) -> None:
    vote(poll, ada, "Nova")
    written = Choice.objects.bulk_create

    def slowly(choices: object) -> object:
        """The vote closes while the ballot is written."""
        made = written(choices)  # type: ignore[arg-type]
        later(days=1, seconds=1)
        return made

    monkeypatch.setattr(Choice.objects, "bulk_create", slowly)
    with pytest.raises(Forbidden, match="The vote closed on"):
        vote(poll, ada, "Swift")
    assert chosen(poll, ada) == {"Nova"}


def test_the_longer_of_two_closings_holds_for_a_form_opened_before(poll: Poll, ada: User, later: Later) -> None:
    as_it_was = Poll.objects.get(pk=poll.pk)
    Poll.objects.filter(pk=poll.pk).update(closes_at=poll.closes_at + timedelta(days=1))
    later(days=1, hours=1)
    vote(as_it_was, ada, "Nova")
    assert marked(poll) == {"ada"}


def test_two_ballots_under_one_name_cannot_stand(poll: Poll) -> None:
    Ballot.objects.create(poll=poll, voter_id=b"1" * 32)
    with pytest.raises(IntegrityError):
        Ballot.objects.create(poll=poll, voter_id=b"1" * 32)


def test_every_voter_has_an_order_of_options_that_stays(ada: User) -> None:
    poll = make_poll(*(f"Option {number}" for number in range(12)))
    members = [ada, *(make_member(f"voter-{number}") for number in range(6))]
    orders = [[row.option.label for row in queries.paper(poll, member).rows] for member in members]
    assert len({tuple(order) for order in orders}) == len(members)
    assert orders == [[row.option.label for row in queries.paper(poll, member).rows] for member in members]


def test_in_another_poll_the_same_member_has_another_name(ada: User) -> None:
    polls = [make_poll(), make_poll()]
    for poll in polls:
        let_vote(poll, ada)
        vote(poll, ada, "Nova")
    assert len({bytes(ballot.voter_id or b"") for ballot in Ballot.objects.all()}) == 2


def test_a_vote_in_one_poll_leaves_others_alone(poll: Poll, ada: User, olga: User) -> None:
    other = make_poll()
    let_vote(other, ada)
    vote(poll, ada, "Nova")
    vote(other, ada, "Swift")
    certified(poll, olga)
    assert chosen(other, ada) == {"Swift"}


def test_an_option_that_is_struck_cannot_be_chosen_and_ballots_that_name_it_stand(
    ada: User, bo: User, olga: User
) -> None:
    poll = make_poll(max_choices=2)
    let_vote(poll, ada, bo)
    vote(poll, ada, "Nova", "Swift")
    actions.strike(poll, option(poll, "Nova").pk, by=olga)
    with pytest.raises(Refused, match="no longer, on the ballot"):
        vote(poll, bo, "Nova")
    assert chosen(poll, ada) == {"Nova", "Swift"}
    assert [row.is_closed for row in queries.paper(poll, bo).rows].count(True) == 1
