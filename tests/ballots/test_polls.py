"""A poll before anybody votes: its terms, its options, and who will be on the roll."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError

from portal.accounts.models import Suspension, User
from portal.audit.models import AuditEntry
from portal.ballots import actions, electorates, openings, queries
from portal.ballots.actions import Terms
from portal.ballots.electorates import Electorate
from portal.ballots.enums import Method, PollState, TieRule, Weight
from portal.ballots.models import Poll, Voter
from portal.core import clock
from portal.core.errors import Forbidden, Refused
from tests.factories.accounts import make_member
from tests.factories.ballots import LABELS, let_vote, make_poll, vote

Later = Callable[..., None]


def terms(**fields: object) -> Terms:
    opens_at = clock.now() + timedelta(days=1)
    return replace(Terms("Which name?", opens_at, opens_at + timedelta(days=7)), **fields)  # type: ignore[arg-type]


def named(*labels: str) -> dict[UUID, str]:
    return {uuid4(): label for label in labels}


def names(poll: Poll) -> set[str]:
    return set(poll.roll.values_list("user__handle", flat=True))


def test_a_poll_goes_from_planned_to_open_to_closed_by_the_clock(olga: User, later: Later) -> None:
    poll = actions.create_poll(terms(), by=olga)
    assert poll.state == PollState.PLANNED
    later(days=1)
    assert poll.state == PollState.OPEN
    later(days=7)
    assert poll.state == PollState.CLOSED


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"closes_at": clock.now()}, "closes before it opens"),
        ({"method": Method.APPROVAL, "max_choices": 0}, "at least one"),
        ({"title": ""}, "blank"),
        ({"tie_rule": "dice"}, "not a valid choice"),
    ],
)
def test_terms_that_make_no_sense_are_refused_in_a_sentence(wrong: dict, sentence: str, olga: User) -> None:
    with pytest.raises(Refused, match=sentence):
        actions.create_poll(terms(**wrong), by=olga)
    assert not Poll.objects.exists()
    assert not AuditEntry.objects.filter(verb="poll.create").exists()


def test_one_choice_means_one_whatever_number_came_along(olga: User) -> None:
    assert actions.create_poll(terms(method=Method.SINGLE, max_choices=5), by=olga).max_choices == 1


def test_before_the_opening_terms_and_options_change_and_the_poll_can_be_called_off(olga: User) -> None:
    poll = actions.create_poll(terms(), by=olga)
    actions.set_options(poll, named("Nova", "Swift"), by=olga)
    poll = actions.change_poll(poll, terms(weight=Weight.ADVICE, tie_rule=TieRule.LOT), by=olga)
    options = actions.set_options(poll, named(*LABELS), by=olga)
    assert [option.label for option in options] == list(LABELS)
    assert {option.label for option in poll.options.all()} == set(LABELS)
    assert (poll.weight, poll.tie_rule) == (Weight.ADVICE, TieRule.LOT)
    actions.delete_poll(poll, by=olga)
    assert not Poll.objects.exists()


@pytest.mark.parametrize("opened_by", ["the clock", "the job"])
def test_once_open_a_poll_only_closes_later(opened_by: str, olga: User, later: Later) -> None:
    poll = actions.create_poll(terms(), by=olga)
    actions.set_options(poll, named(*LABELS), by=olga)
    stand = Terms.of(poll)
    later(days=1, minutes=1)
    if opened_by == "the job":
        actions.open_due()
    for change in ({"tie_rule": TieRule.LOT}, {"weight": Weight.ADVICE}, {"title": "Whose name?"}):
        with pytest.raises(Forbidden, match="Its options and rules stand"):
            actions.change_poll(poll, replace(stand, **change), by=olga)
    with pytest.raises(Forbidden, match="Its options and rules stand"):
        actions.set_options(poll, named("Nova"), by=olga)
    with pytest.raises(Forbidden, match="Its options and rules stand"):
        actions.delete_poll(poll, by=olga)
    with pytest.raises(Refused, match="not earlier"):
        actions.change_poll(poll, replace(stand, closes_at=stand.closes_at - timedelta(minutes=1)), by=olga)
    longer = replace(stand, closes_at=stand.closes_at + timedelta(days=1))
    assert Terms.of(actions.change_poll(poll, longer, by=olga)) == longer
    assert poll.options.count() == len(LABELS)


def test_a_poll_that_has_closed_is_not_opened_again(olga: User, later: Later) -> None:
    poll = actions.create_poll(terms(), by=olga)
    later(days=8)
    with pytest.raises(Refused, match="cannot be opened again"):
        actions.change_poll(poll, replace(Terms.of(poll), closes_at=clock.now() + timedelta(days=1)), by=olga)


def test_the_roll_names_who_was_a_member_in_good_standing_when_the_poll_opened(ada: User, bo: User, olga: User) -> None:
    poll, before = make_poll(), clock.now() - timedelta(days=30)
    User.objects.update(joined_at=before)
    make_member("late", joined_at=poll.opens_at + timedelta(seconds=1))
    User(handle="nobody", email="nobody@example.org", joined_at=before).save()
    Suspension.objects.create(user=bo, starts_at=before, ends_at=poll.opens_at + timedelta(hours=1), reason="Spam.")
    actions.open_due()
    assert names(poll) == {"ada", "olga"}


def test_the_roll_is_written_once_and_stands(ada: User, bo: User) -> None:
    poll = make_poll()
    let_vote(poll, ada)
    User.objects.update(joined_at=poll.opens_at - timedelta(days=1))
    actions.open_due()
    assert names(poll) == {"ada"}
    assert not queries.paper(Poll.objects.get(), bo).verdict
    assert AuditEntry.objects.get(verb="poll.open").detail == {"voters": 1, "options": 3}


def test_the_first_ballot_writes_the_roll_where_no_job_has_run(ada: User) -> None:
    poll = make_poll()
    User.objects.update(joined_at=poll.opens_at - timedelta(days=1))
    assert queries.paper(poll, ada).verdict
    vote(poll, ada, "Nova")
    poll.refresh_from_db()
    assert poll.opened_at
    assert names(poll) == {"ada"}


def test_an_app_brings_an_electorate_of_its_own(ada: User, bo: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(electorates.electorates, "_objects", dict(electorates.electorates._objects))
    with_b = Electorate("members whose handle begins with b", lambda poll: User.objects.filter(handle__startswith="b"))
    electorates.electorates.register("b", with_b)
    poll = make_poll(electorate="b")
    actions.open_due()
    assert names(poll) == {"bo"}


def test_nobody_stands_on_a_roll_twice(ada: User) -> None:
    poll = make_poll()
    let_vote(poll, ada)
    with pytest.raises(IntegrityError):
        Voter.objects.create(poll=poll, user=ada)


def test_what_is_voted_on_may_be_settled_at_the_opening(
    ada: User, bo: User, later: Later, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(openings.openings, "_objects", {})
    shortlist, other = named("Nova"), make_poll(is_open=False)
    poll = make_poll(is_open=False)
    openings.openings.register("test", lambda asked: dict(shortlist) if asked == poll else None)
    assert [row.option.label for row in queries.paper(poll, ada).rows] == ["Nova"]
    assert len(queries.paper(other, ada).rows) == 3
    later(days=1, minutes=1)
    shortlist |= named("Swift")
    [key] = [key for key, label in shortlist.items() if label == "Swift"]
    actions.cast(poll, [key], by=ada)
    shortlist |= named("Glance")
    poll = Poll.objects.get(pk=poll.pk)
    assert {row.option.label for row in queries.paper(poll, bo).rows} == {"Nova", "Swift"}
    assert queries.own_choices(poll, ada) == {key}
