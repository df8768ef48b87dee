"""The ballot paper and the result as they are read, with and without a mouse."""

from typing import Any

import pytest
from django.http import QueryDict
from django.template.loader import render_to_string
from django.test import RequestFactory

from portal.accounts.models import User, Visitor
from portal.ballots import actions, queries
from portal.ballots.enums import TieRule, Weight
from portal.ballots.forms import BallotForm
from portal.ballots.models import Poll
from tests.factories.ballots import certified, close, let_vote, make_poll, option, vote
from tests.plant.client import check_html


def drawn(template: str, **context: Any) -> str:
    """Return a template as source with its white space folded; it is whole HTML."""
    source = render_to_string(template, context, RequestFactory().get("/"))
    check_html(source)
    return " ".join(source.split())


def form_of(poll: Poll, user: Any, sent: str | None = None, **rules: Any) -> BallotForm:
    paper = queries.paper(Poll.objects.get(pk=poll.pk), user, **rules)
    return BallotForm(paper) if sent is None else BallotForm(paper, QueryDict(sent))


def test_a_ballot_of_one_choice_is_a_group_of_radio_buttons(ada: User) -> None:
    poll = make_poll()
    let_vote(poll, ada)
    source = drawn("ballots/ballot.html", form=form_of(poll, ada))
    assert source.count('type="radio" name="option"') == 3
    assert "<legend" in source
    assert "Choose one" in source
    assert "checked" not in source
    assert "Cast your ballot" in source
    assert "Take your ballot back" not in source


def test_a_ballot_that_was_cast_shows_its_choices_and_can_be_taken_back(ada: User, bo: User) -> None:
    poll = make_poll(max_choices=2)
    let_vote(poll, ada, bo)
    vote(poll, ada, "Nova", "Swift")
    source = drawn("ballots/ballot.html", form=form_of(poll, ada))
    assert source.count('type="checkbox" name="option"') == 3
    assert "Choose up to 2" in source
    assert source.count(" checked") == 2
    assert "Change your ballot" in source
    assert "Take your ballot back" in source
    assert " checked" not in drawn("ballots/ballot.html", form=form_of(poll, bo))


def test_an_option_of_ones_own_cannot_be_ticked(ada: User) -> None:
    poll = make_poll()
    let_vote(poll, ada)
    own = option(poll, "Nova")
    source = drawn("ballots/ballot.html", form=form_of(poll, ada, barred={own.pk}))
    assert source.count(" disabled") == 1
    assert f'id="option-{own.pk}" disabled' in source
    assert "Your own: you cannot vote for it." in source
    form = form_of(poll, ada, f"option={own.pk}", barred={own.pk})
    assert not form.is_valid()


@pytest.mark.parametrize(
    ("labels", "sentence"),
    [([], "The ballot is empty."), (["Nova", "Swift", "Glance"], "You chose 3 options. Choose at most 2.")],
)
def test_what_was_ticked_survives_a_refused_ballot(labels: list[str], sentence: str, ada: User) -> None:
    poll = make_poll(max_choices=2)
    let_vote(poll, ada)
    form = form_of(poll, ada, "&".join(f"option={option(poll, label).pk}" for label in labels))
    assert not form.is_valid()
    source = drawn("ballots/ballot.html", form=form)
    assert sentence in source
    assert source.count(" checked") == len(labels)


@pytest.mark.parametrize("sent", ["option=x", "option=00000000-0000-0000-0000-000000000000", "option=%00", "option="])
def test_an_option_that_is_none_is_refused_in_words(sent: str, ada: User) -> None:
    poll = make_poll()
    let_vote(poll, ada)
    form = form_of(poll, ada, sent)
    assert not form.is_valid()
    assert "Choose" in form.errors["option"][0]


def test_a_ballot_in_an_address_ticks_nothing(ada: User) -> None:
    """A link to a ballot filled in would be a vote asked for."""
    poll = make_poll()
    let_vote(poll, ada)
    source = render_to_string(
        "ballots/ballot.html", {"form": form_of(poll, ada)}, RequestFactory().get(f"/?option={option(poll, 'Nova').pk}")
    )
    assert "checked" not in source


def test_who_may_not_vote_reads_the_options_and_why(ada: User, ed: User) -> None:
    poll = make_poll()
    let_vote(poll, ada)
    for reader, reason in ((Visitor(), "Sign in to take part."), (ed, "You are not on the roll of this vote")):
        source = drawn("ballots/ballot.html", form=form_of(poll, reader))
        assert reason in source
        assert "Nova" in source
        assert "<form" not in source
        assert "csrf" not in source


def test_after_the_closing_the_voter_still_sees_the_own_choice(ada: User, bo: User) -> None:
    poll = make_poll()
    let_vote(poll, ada, bo)
    vote(poll, ada, "Nova")
    close(poll)
    source = drawn("ballots/ballot.html", form=form_of(poll, ada))
    assert "The vote closed on" in source
    assert source.count("Your choice") == 1
    assert "Your choice" not in drawn("ballots/ballot.html", form=form_of(poll, bo))


def test_the_terms_say_all_that_is_declared_before(ada: User) -> None:
    poll = make_poll(is_open=False, max_choices=3, weight=Weight.ADVICE, tie_rule=TieRule.LOT)
    source = drawn("ballots/terms.html", vote=queries.paper(poll, ada))
    for words in (
        "all members who joined before the vote opens",
        "Up to 3 choices",
        "Advice: the organisers decide, and say why",
        "The lot decides",
        poll.seed_fingerprint,
    ):
        assert words in source
    assert poll.lot_seed not in source


def test_the_terms_without_a_lot_show_no_fingerprint(ada: User) -> None:
    poll = make_poll()
    source = drawn("ballots/terms.html", vote=queries.paper(poll, ada))
    assert poll.seed_fingerprint not in source
    assert "Binding: the result decides" in source


def test_what_is_secret_and_what_is_not_is_said() -> None:
    source = drawn("ballots/secrecy.html")
    assert "whoever runs the server could use that key" in source
    assert "organisers can see who voted, not when and not what" in source


def test_a_result_shows_bars_and_a_table_with_its_base(ada: User, bo: User, olga: User) -> None:
    poll = make_poll(max_choices=2)
    let_vote(poll, ada, bo, olga)
    vote(poll, ada, "Nova", "Swift")
    vote(poll, bo, "Nova")
    source = drawn("ballots/result.html", result=queries.result(certified(poll, olga)))
    assert "Winner: Nova" in source
    assert "Percent of the 2 ballots that were counted." in source
    assert "they may exceed 100 %" in source
    assert '<rect width="100.0"' in source
    assert '<rect width="50.0"' in source
    assert '<td class="number">50.0 %</td>' in source
    assert "66.7 %" in source
    assert "Ada" not in source


def test_a_result_of_nobody_shows_dashes_and_no_winner(olga: User) -> None:
    source = drawn("ballots/result.html", result=queries.result(certified(make_poll(), olga)))
    assert "Nobody voted, so there is no winner." in source
    assert source.count('<td class="number">–</td>') == 3
    assert "0.0 %" not in source


def test_a_lot_is_shown_so_that_anybody_can_draw_it_again(ada: User, bo: User, olga: User) -> None:
    poll = make_poll(tie_rule=TieRule.LOT)
    let_vote(poll, ada, bo)
    vote(poll, ada, "Nova")
    vote(poll, bo, "Swift")
    source = drawn("ballots/result.html", result=queries.result(certified(poll, olga)))
    assert poll.lot_seed in source
    for label in ("Nova", "Swift"):
        assert str(option(poll, label).pk) in source
    assert str(option(poll, "Glance").pk) not in source


def test_a_valid_ballot_gives_the_keys_to_the_action(ada: User) -> None:
    poll = make_poll()
    let_vote(poll, ada)
    form = form_of(poll, ada, f"option={option(poll, 'Nova').pk}")
    assert form.is_valid()
    actions.cast(poll, form.cleaned_data["option"], by=ada)
    assert queries.own_choices(poll, ada) == {option(poll, "Nova").pk}
