"""What a ballot leaves behind: nothing that tells whose it was, and after the result nothing at all."""

from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import IntegrityError, connection, models

from portal.accounts.actions import erase
from portal.accounts.exports import exports
from portal.accounts.models import User
from portal.ballots import actions, queries
from portal.ballots.models import Ballot, Choice, Option, Poll, Voter
from portal.core import clock
from tests.factories.accounts import make_member
from tests.factories.ballots import certified, close, let_vote, make_poll, vote


@pytest.fixture
def poll(ada: User, bo: User) -> Poll:
    poll = make_poll()
    let_vote(poll, ada, bo)
    return poll


def everything() -> dict[str, list[dict[str, Any]]]:
    """Return every row of every table."""
    return {model._meta.label: list(model._base_manager.values()) for model in apps.get_models() if _is_table(model)}


def _is_table(model: type[models.Model]) -> bool:
    return model._meta.db_table in connection.introspection.table_names()


def test_a_ballot_writes_three_rows_and_nothing_else_anywhere(poll: Poll, ada: User) -> None:
    before = everything()
    vote(poll, ada, "Nova")
    after = everything()
    changed = {label for label, rows in after.items() if rows != before[label]}
    assert changed == {"ballots.Ballot", "ballots.Choice", "ballots.Voter"}
    assert [(row["user_id"], row["has_voted"]) for row in after["ballots.Voter"]].count((ada.pk, True)) == 1


def test_roll_and_box_hold_no_time_and_no_way_from_one_to_the_other() -> None:
    for model in (Voter, Ballot, Choice):
        assert not [field for field in model._meta.get_fields() if isinstance(field, models.DateField)]
    leads_to = {field.related_model for model in (Ballot, Choice) for field in model._meta.get_fields()}
    assert leads_to <= {None, Poll, Ballot, Choice, Option}
    assert {type(model._meta.pk) for model in (Ballot, Choice, Option)} == {models.UUIDField}


def test_ballots_are_on_no_page_of_the_back_office() -> None:
    shown = {
        model for page in admin.site._registry.values() for model in (page.model, *(i.model for i in page.inlines))
    }
    assert shown.isdisjoint({Ballot, Choice})


def test_nothing_is_counted_before_the_result(poll: Poll, ada: User) -> None:
    vote(poll, ada, "Nova")
    close(poll)
    assert set(poll.options.values_list("votes", "has_won")) == {(None, False)}
    with pytest.raises(AssertionError, match="Nothing is counted before"):
        queries.result(poll)


def test_with_the_result_the_key_and_every_name_are_gone(poll: Poll, ada: User, bo: User, olga: User) -> None:
    for member in (ada, bo):
        vote(poll, member, "Nova")
    before = set(Ballot.objects.values_list("pk", flat=True)) | set(Choice.objects.values_list("pk", flat=True))
    poll = certified(poll, olga)
    poll.refresh_from_db()
    assert poll.key is None
    assert list(Ballot.objects.values_list("voter_id", flat=True)) == [None, None]
    after = set(Ballot.objects.values_list("pk", flat=True)) | set(Choice.objects.values_list("pk", flat=True))
    assert before.isdisjoint(after)
    assert queries.own_choices(poll, ada) == frozenset()


def test_the_ballots_lie_mixed_and_each_keeps_its_choices(olga: User) -> None:
    poll = make_poll(*"ABCDEFGHIJKL", max_choices=2)
    members = [make_member(f"voter-{number}") for number in range(11)]
    let_vote(poll, *members)
    pairs = list(zip("ABCDEFGHIJK", "BCDEFGHIJKL", strict=True))
    for member, pair in zip(members, pairs, strict=True):
        vote(poll, member, *pair)
    certified(poll, olga)
    stored = [tuple(sorted(papers)) for papers in _papers_as_they_lie(poll)]
    assert sorted(stored) == pairs
    assert stored != pairs, "one in 39,916,800"


def _papers_as_they_lie(poll: Poll) -> list[list[str]]:
    place = "ctid" if connection.vendor == "postgresql" else "rowid"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM ballots_ballot WHERE poll_id = %s ORDER BY {place}", [poll.pk])
        keys = [str(row[0]).replace("-", "") for row in cursor.fetchall()]
    papers = {ballot.pk.hex: ballot for ballot in poll.ballots.prefetch_related("choices__option")}
    return [[choice.option.label for choice in papers[key].choices.all()] for key in keys]


@pytest.mark.parametrize(
    "wrong", [{"certified_at": clock.now()}, {"key": None}, {"key": None, "certified_at": clock.now()}]
)
def test_no_result_stands_beside_the_key_or_without_a_roll(db: None, wrong: dict[str, Any]) -> None:
    poll = make_poll()
    with pytest.raises(IntegrityError):
        Poll.objects.filter(pk=poll.pk).update(**wrong)


def test_the_roll_tells_who_voted(poll: Poll, ada: User, olga: User) -> None:
    vote(poll, ada, "Nova")
    poll = certified(poll, olga)
    assert set(poll.roll.values_list("user__handle", "has_voted")) == {("ada", True), ("bo", False)}


def test_the_archive_tells_where_a_member_voted_and_not_what(poll: Poll, ada: User) -> None:
    vote(poll, ada, "Nova")
    [row] = list(exports["votes"](ada).rows)
    assert row == {"title": "Which name?", "opened_at": poll.opens_at, "has_voted": True}


def test_an_erased_member_leaves_the_roll_and_the_ballot_counts(poll: Poll, ada: User, olga: User) -> None:
    vote(poll, ada, "Nova")
    User.objects.filter(pk=ada.pk).update(erase_after=clock.now() - timedelta(days=1))
    erase(ada)
    assert not Voter.objects.filter(user=ada).exists()
    result = queries.result(certified(poll, olga))
    assert (result.eligible, result.ballots, result.outcome) == (2, 1, "Winner: Nova")


def test_a_member_who_is_erased_in_mid_vote_casts_no_second_ballot(poll: Poll, ada: User) -> None:
    vote(poll, ada, "Nova")
    actions.erase_member(ada, keep_texts=True)
    with pytest.raises(Exception, match="not on the roll"):
        vote(poll, ada, "Swift")
    assert Ballot.objects.count() == 1
