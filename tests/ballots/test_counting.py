"""From the closed box to the result: counts, ties, percents with their base."""

from decimal import Decimal
from hashlib import sha256

import pytest
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from portal.accounts.models import User
from portal.audit.models import AuditEntry
from portal.ballots import actions, queries
from portal.ballots.enums import TieRule
from portal.ballots.lots import drawn
from portal.ballots.models import Poll
from portal.ballots.queries import Result
from portal.ballots.shares import shares_of_100
from portal.core.errors import Forbidden, Refused
from tests.factories.accounts import make_member
from tests.factories.ballots import certified, close, let_vote, make_poll, option, vote


def counted(poll: Poll, by: User, *ballots: str) -> Result:
    """Let as many members vote, each for the options whose first letters a text names; certify."""
    members = [make_member(f"voter-{number}") for number in range(len(ballots))]
    let_vote(poll, *members)
    for member, letters in zip(members, ballots, strict=True):
        if letters:
            vote(
                poll, member, *(label for label in poll.options.values_list("label", flat=True) if label[0] in letters)
            )
    return queries.result(certified(poll, by))


def table(result: Result) -> list[tuple[str, int | None, str]]:
    return [(row.option.label, row.option.votes, str(row.percent)) for row in result.rows]


def test_one_choice_is_counted_with_percents_that_make_100(olga: User) -> None:
    result = counted(make_poll(), olga, "N", "S", "G", "")
    assert table(result) == [("Glance", 1, "33.4"), ("Nova", 1, "33.3"), ("Swift", 1, "33.3")]
    assert (result.eligible, result.ballots, result.turnout) == (4, 3, Decimal("75.0"))
    assert not result.may_exceed_100


def test_approval_is_counted_in_percent_of_the_ballots(olga: User) -> None:
    result = counted(make_poll(max_choices=2), olga, "NS", "NG", "N")
    assert table(result) == [("Nova", 3, "100.0"), ("Glance", 1, "33.3"), ("Swift", 1, "33.3")]
    assert (result.outcome, result.may_exceed_100) == ("Winner: Nova", True)


@given(st.lists(st.integers(0, 9999), min_size=1, max_size=12).filter(any))
def test_shares_make_exactly_100(votes: list[int]) -> None:
    shares = shares_of_100(votes)
    assert sum(shares) == 100
    exact = [Decimal(100 * count) / sum(votes) for count in votes]
    assert all(abs(share - percent) < Decimal("0.1") for share, percent in zip(shares, exact, strict=True))


@pytest.mark.parametrize("rule", TieRule.values)
def test_without_a_vote_nobody_wins_and_the_page_says_so(rule: str, olga: User) -> None:
    result = counted(make_poll(tie_rule=rule), olga, "", "")
    assert result.outcome == "Nobody voted, so there is no winner."
    assert table(result) == [("Glance", 0, "None"), ("Nova", 0, "None"), ("Swift", 0, "None")]
    assert (result.winners, result.lots, result.turnout) == ([], [], Decimal("0.0"))


def test_with_nobody_on_the_roll_there_is_no_turnout(olga: User) -> None:
    assert queries.result(certified(make_poll(), olga)).turnout is None


def test_a_tie_is_shared_where_that_was_declared(olga: User) -> None:
    result = counted(make_poll(), olga, "N", "S", "N", "S", "G")
    assert result.outcome == "Winners, with the same number of votes: Nova · Swift"


def test_a_tie_by_lot_follows_from_the_seed_that_was_fixed_before(olga: User) -> None:
    poll = make_poll(tie_rule=TieRule.LOT)
    fingerprint = poll.seed_fingerprint
    result = counted(poll, olga, "N", "S", "G", "G", "N")
    tied = [option(poll, label) for label in ("Nova", "Glance")]
    expected = min(tied, key=lambda one: sha256(f"{poll.lot_seed}:{one.pk}".encode()).hexdigest())
    assert result.outcome == f"Winner of a tie, by lot: {expected}"
    assert sha256(result.poll.lot_seed.encode()).hexdigest() == fingerprint
    assert result.lots[0][0] == expected
    assert {one.label for one, _number in result.lots} == {"Nova", "Glance"}


def test_the_lot_falls_on_each_of_a_tie_about_as_often(olga: User) -> None:
    poll = make_poll(tie_rule=TieRule.LOT)
    leading = list(poll.options.all())
    falls = [drawn(leading, f"seed {number}").label for number in range(300)]
    assert {label for label in falls if 60 < falls.count(label) < 140} == {"Nova", "Swift", "Glance"}


def test_organisers_choose_among_a_tie_once(olga: User) -> None:
    poll = make_poll(tie_rule=TieRule.ORGANISERS)
    result = counted(poll, olga, "N", "S")
    assert result.outcome == "Tied: Nova · Swift. The organisers choose among them, as declared before the vote."
    with pytest.raises(Refused, match="“Glance” is not among those that lead"):
        actions.choose_among_tied(poll, option(poll, "Glance"), by=olga)
    actions.choose_among_tied(poll, option(poll, "Swift"), by=olga)
    assert queries.result(result.poll).outcome == "Chosen among a tie: Swift"
    with pytest.raises(Forbidden, match="No tie is left"):
        actions.choose_among_tied(poll, option(poll, "Nova"), by=olga)
    assert AuditEntry.objects.get(verb="poll.choose").detail == {"option": "Swift"}


@pytest.mark.parametrize("ballots", [("N",), ()])
def test_organisers_choose_nothing_where_there_is_no_tie(ballots: tuple[str, ...], olga: User) -> None:
    poll = make_poll(tie_rule=TieRule.ORGANISERS)
    counted(poll, olga, *ballots)
    with pytest.raises(Forbidden, match="No tie is left"):
        actions.choose_among_tied(poll, option(poll, "Swift"), by=olga)


def test_organisers_choose_nothing_where_another_rule_was_declared(olga: User) -> None:
    poll = make_poll()
    counted(poll, olga, "N", "S")
    with pytest.raises(Forbidden, match="does not let the organisers choose"):
        actions.choose_among_tied(poll, option(poll, "Swift"), by=olga)


def test_a_result_is_certified_once_and_not_before_the_closing(olga: User) -> None:
    poll = make_poll()
    with pytest.raises(Forbidden, match="Certify the result after the vote has closed"):
        actions.certify(poll, by=olga)
    certified(poll, olga)
    with pytest.raises(Forbidden, match="certified already"):
        actions.certify(poll, by=olga)
    assert AuditEntry.objects.filter(verb="poll.certify").count() == 1


def test_a_poll_whose_roll_nobody_wrote_has_one_in_its_result(ada: User, olga: User) -> None:
    poll = make_poll()
    User.objects.update(joined_at=poll.opens_at.replace(year=2001))
    assert queries.result(certified(poll, olga)).eligible == 2


@pytest.mark.parametrize("voters", [1, 7])
def test_paper_and_result_cost_the_same_for_any_number_of_voters(
    voters: int, olga: User, django_assert_num_queries: type[CaptureQueriesContext]
) -> None:
    poll = make_poll(*(f"{number}" for number in range(voters)))
    members = [make_member(f"voter-{number}") for number in range(voters)]
    let_vote(poll, *members)
    for member in members:
        vote(poll, member, "0")
    poll = Poll.objects.get()
    member = User.objects.with_standing().get(pk=members[0].pk)
    with django_assert_num_queries(3):
        queries.paper(poll, member)
    poll = actions.certify(close(poll), by=olga)
    with django_assert_num_queries(2):
        queries.result(poll)


@pytest.mark.parametrize("when", ["before the result", "after the result"])
def test_what_is_struck_keeps_its_votes_and_does_not_win(when: str, ada: User, bo: User, ed: User, olga: User) -> None:
    poll = make_poll()
    let_vote(poll, ada, bo, ed)
    for member, label in ((ada, "Nova"), (bo, "Nova"), (ed, "Swift")):
        vote(poll, member, label)
    if when == "before the result":
        actions.strike(poll, option(poll, "Nova").pk, by=olga)
        certified(poll, olga)
    else:
        certified(poll, olga)
        actions.strike(poll, option(poll, "Nova").pk, by=olga)
    result = queries.result(Poll.objects.get())
    assert table(result) == [("Nova", 2, "66.7"), ("Swift", 1, "33.3"), ("Glance", 0, "0.0")]
    assert result.outcome == "Winner: Swift"
    assert "Out of the contest" in render_to_string("ballots/result.html", {"result": result})


def test_where_everything_with_a_vote_is_struck_nobody_wins(ada: User, olga: User) -> None:
    poll = make_poll()
    let_vote(poll, ada)
    vote(poll, ada, "Nova")
    actions.strike(poll, option(poll, "Nova").pk, by=olga)
    assert "so there is no winner" in queries.result(certified(poll, olga)).outcome
