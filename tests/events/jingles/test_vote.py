"""Jingles on a ballot: heard, voted on without a name, won or struck."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from events.calls import actions as calls
from events.calls.models import Call, Vote
from events.jingles import actions
from events.jingles.models import Jingle
from portal.accounts.models import User
from portal.ballots import queries
from portal.ballots.models import Poll
from portal.core import clock
from tests.factories.calls import move_vote
from tests.factories.jingles import make_contest, make_jingle
from tests.plant.client import text_of

Browse = Callable[..., Client]


@pytest.fixture
def vote(ada: User, bo: User, ed: User, olga: User) -> Vote:
    """A contest of two jingles, On hold by Ada and Fanfare by Bo, whose vote has been open for a day."""
    contest = make_contest(limit=2)
    make_jingle(contest, ada, title="On hold", description="A piano.")
    make_jingle(contest, bo, title="Fanfare", description="Trumpets.")
    vote = calls.create_vote(by=None, call=contest, method="single", max_choices=1)
    Call.objects.update(opens_at=clock.now() - timedelta(days=20), closes_at=clock.now() - timedelta(days=10))
    User.objects.update(joined_at=clock.now() - timedelta(days=60))
    return move_vote(vote, -8.5)


def key(title: str) -> str:
    return str(Jingle.objects.get(title=title).pk)


def test_a_voter_hears_every_jingle_on_the_ballot_and_learns_no_name(vote: Vote, ed: User, browse: Browse) -> None:
    page = text_of(browse(ed).get(vote.get_absolute_url()))
    assert page.count("<audio") == 2
    assert "Trumpets." in page
    assert "Ada" not in page
    assert "@bo" not in page


def test_the_author_cannot_vote_for_the_own_jingle_and_the_best_one_wins(
    vote: Vote, ada: User, ed: User, olga: User, browse: Browse
) -> None:
    own = browse(ada).post(vote.get_absolute_url(), {"option": key("On hold")})
    assert own.status_code == 422
    for member, title in ((ada, "Fanfare"), (ed, "Fanfare"), (olga, "On hold")):
        assert browse(member).post(vote.get_absolute_url(), {"option": key(title)}).status_code == 302
    vote = move_vote(vote, -1)
    calls.certify_vote(vote, by=olga)
    assert "Winner" not in text_of(browse(ed).get(vote.call.get_absolute_url()))
    vote = move_vote(vote, -2)
    assert "Winner: Fanfare" in text_of(browse(ed).get(vote.call.get_absolute_url()))
    assert ">Bo<" in text_of(browse().get(vote.call.get_absolute_url()))


def test_a_jingle_that_is_disqualified_in_mid_vote_does_not_win(
    vote: Vote, ada: User, ed: User, olga: User, browse: Browse
) -> None:
    for member in (ada, ed):
        browse(member).post(vote.get_absolute_url(), {"option": key("Fanfare")})
    actions.disqualify(Jingle.objects.get(title="Fanfare"), by=olga, reason="It is a known song.")
    page = text_of(browse(ed).get(vote.get_absolute_url()))
    assert "Out of the contest." in page
    assert page.count("<audio") == 1
    browse(olga).post(vote.get_absolute_url(), {"option": key("On hold")})
    calls.certify_vote(move_vote(vote, -1), by=olga)
    assert queries.result(Poll.objects.get()).outcome == "Winner: On hold"
