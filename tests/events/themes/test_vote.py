"""The shortlist put to the vote."""

from collections.abc import Callable
from datetime import timedelta

from django.test import Client

from events.calls import actions as calls
from events.calls.models import Call
from events.themes import actions
from events.themes.enums import Identity
from portal.accounts.models import User
from portal.core import clock
from tests.factories.calls import move_vote
from tests.factories.themes import make_theme_call, send_idea
from tests.plant.client import text_of


def test_the_shortlist_is_voted_on_without_names_and_what_is_hidden_is_struck(
    ada: User, bo: User, olga: User, browse: Callable[..., Client]
) -> None:
    now = clock.now()
    times = {"vote_opens_at": now + timedelta(days=8), "vote_closes_at": now + timedelta(days=9)}
    call = make_theme_call(announce_at=now + timedelta(days=10), **times)
    ideas = [
        send_idea(call, ada, "Harbours", identity=Identity.ANONYMOUS),
        send_idea(call, ada, "Lighthouses", text="They **stand**."),
        send_idea(call, bo, "Bridges"),
    ]
    for idea in ideas[:2]:
        actions.shortlist(idea, by=olga)
    vote = calls.create_vote(by=olga, call=call, method="single", max_choices=1)
    Call.objects.update(opens_at=now - timedelta(days=20), closes_at=now - timedelta(days=10))
    User.objects.update(joined_at=now - timedelta(days=60))
    vote = move_vote(vote, -8.5)

    page = text_of(browse(ada).get(vote.get_absolute_url()))
    assert "<strong>stand</strong>" in page
    assert "Bridges" not in page
    assert page.count("Your own: you cannot vote for it.") == 1, "nobody knows whose the anonymous one is"
    browse(bo).post(vote.get_absolute_url(), {"option": str(ideas[0].pk)})
    actions.hide(ideas[1], by=olga, reason="Not ours.")
    assert "Out of the contest." in text_of(browse(bo).get(vote.get_absolute_url()))
