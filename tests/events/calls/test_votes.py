"""The vote of a call: prepared by organisers, cast by members, and silent until it is announced."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from events.calls import actions, contests
from events.calls.contests import Contest
from events.calls.enums import CallKind
from events.calls.models import Call, Vote
from portal.accounts.models import User
from portal.ballots import queries
from portal.ballots.models import Ballot, Poll
from portal.community.models import Affiliation, Organization
from portal.core import clock
from portal.core.admin import waits_for
from portal.core.errors import Forbidden, Refused
from portal.notifications.models import Happening
from tests.factories.accounts import make_member
from tests.factories.calls import FakeEntry, make_call, make_vote, move_vote
from tests.factories.events import make_event
from tests.plant.client import text_of

Browse = Callable[..., Client]


@dataclass
class Entries:
    """What stands to be voted on; tests change it as a room would."""

    rows: list[FakeEntry]

    def key(self, title: str) -> str:
        return str(next(entry.pk for entry in self.rows if entry.title == title))


@pytest.fixture
def entries(ada: User, bo: User, ed: User, olga: User, monkeypatch: pytest.MonkeyPatch) -> Entries:
    """Put Nova, by Ada, and Swift and Glance, by nobody known, to the vote of every call for ideas."""
    stand = Entries([FakeEntry("Nova", ada.pk), FakeEntry("Swift"), FakeEntry("Glance")])
    monkeypatch.setattr(contests.contests, "_objects", {CallKind.IDEAS: Contest(lambda call: stand.rows)})
    User.objects.update(joined_at=clock.now() - timedelta(days=60))
    return stand


def cast(browse: Browse, vote: Vote, member: User, *keys: str) -> Any:
    return browse(member).post(vote.get_absolute_url(), {"option": keys})


def waiting_votes(user: User) -> list[str]:
    return [str(waiting.label) for waiting in waits_for(user) if "vote" in str(waiting.label)]


def over(vote: Vote, by: User | None = None) -> Vote:
    """Let the vote have closed yesterday; certified, if somebody does. The announcement is tomorrow."""
    vote = move_vote(vote, -2)
    if by is not None:
        actions.certify_vote(vote, by=by)
    return Vote.objects.select_related("call__event", "poll").get(pk=vote.pk)


def test_a_member_votes_changes_the_vote_and_takes_it_back(entries: Entries, bo: User, browse: Browse) -> None:
    vote = make_vote()
    page = browse(bo).get(vote.get_absolute_url())
    assert {name in text_of(page) for name in ("Nova", "Swift", "Glance", "Cast your ballot")} == {True}
    for title in ("Nova", "Swift"):
        answer = browse(bo).post(vote.get_absolute_url(), {"option": entries.key(title)}, follow=True)
        assert "Your ballot is in the box." in text_of(answer)
    assert {str(key) for key in queries.own_choices(Poll.objects.get(), bo)} == {entries.key("Swift")}
    answer = browse(bo).post(vote.get_absolute_url(), {"take-back": "1"}, follow=True)
    assert "Your ballot is taken back" in text_of(answer)
    assert not Ballot.objects.exists()


def test_a_refused_ballot_keeps_what_was_ticked(entries: Entries, bo: User, browse: Browse) -> None:
    vote = make_vote(method="approval", max_choices=2)
    answer = cast(browse, vote, bo, *(str(entry.pk) for entry in entries.rows))
    assert answer.status_code == 422
    assert "You chose 3 options. Choose at most 2." in text_of(answer)
    assert text_of(answer).count(" checked") == 3
    assert cast(browse, vote, bo).status_code == 422


def test_ones_own_entry_is_on_the_ballot_and_cannot_be_chosen(entries: Entries, ada: User, browse: Browse) -> None:
    vote = make_vote()
    page = text_of(browse(ada).get(vote.get_absolute_url()))
    assert "Your own: you cannot vote for it." in page
    assert cast(browse, vote, ada, entries.key("Nova")).status_code == 422
    assert not Ballot.objects.exists()
    assert cast(browse, vote, ada, entries.key("Swift")).status_code == 302


def test_nobody_else_learns_whose_entry_it_is(entries: Entries, bo: User, olga: User, browse: Browse) -> None:
    vote = make_vote()
    for reader in (bo, olga, None):
        page = text_of(browse(reader).get(vote.get_absolute_url()))
        assert "Your own" not in page
        assert "Ada" not in page


def test_a_guest_reads_what_is_voted_on_and_is_led_to_sign_in(entries: Entries, browse: Browse) -> None:
    vote = make_vote()
    page = text_of(browse().get(vote.get_absolute_url()))
    assert "Sign in to take part." in page
    assert "Nova" in page
    answer = browse().post(vote.get_absolute_url(), {"option": entries.key("Nova")})
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/accounts/login/")


def test_before_the_vote_its_rules_stand_and_what_is_voted_on_does_not(
    entries: Entries, bo: User, olga: User, browse: Browse
) -> None:
    vote = make_vote(opens_in=3, weight="advice", tie_rule="lot")
    page = text_of(browse(bo).get(vote.get_absolute_url()))
    assert "Advice: the organisers decide" in page
    assert vote.poll.seed_fingerprint in page
    assert "Nova" not in page
    preview = text_of(browse(olga).get(vote.get_absolute_url()))
    assert "A preview" in preview
    assert "Nova" in preview
    assert cast(browse, vote, bo, entries.key("Nova")).status_code == 422


def test_what_is_voted_on_is_settled_when_the_vote_opens(entries: Entries, bo: User, browse: Browse) -> None:
    vote = make_vote(opens_in=3)
    entries.rows.append(FakeEntry("Keystone"))
    vote = move_vote(vote, -4)
    assert cast(browse, vote, bo, entries.key("Keystone")).status_code == 302
    entries.rows[:] = [FakeEntry("Too late")]
    page = text_of(browse(bo).get(vote.get_absolute_url()))
    assert "Too late" not in page
    assert "Keystone" in page


def test_what_a_room_shuts_out_cannot_be_chosen_any_more(
    entries: Entries, bo: User, olga: User, browse: Browse
) -> None:
    vote = make_vote()
    cast(browse, vote, bo, entries.key("Nova"))
    actions.strike(vote.call, next(entry.pk for entry in entries.rows if entry.title == "Nova"), by=olga)
    assert "Out of the contest." in text_of(browse(bo).get(vote.get_absolute_url()))
    assert cast(browse, vote, olga, entries.key("Nova")).status_code == 422
    assert queries.result(over(vote, olga).poll).winners == []


PLACES = ["/calls/{slug}/", "/calls/{slug}/vote/", "/calls/", "/", "/search/?q=Ideas", "/sitemap.xml"]


def test_a_certified_result_is_on_no_page_before_its_announcement(
    entries: Entries, bo: User, ed: User, olga: User, browse: Browse
) -> None:
    vote = make_vote()
    cast(browse, vote, bo, entries.key("Swift"))
    vote = over(vote, olga)
    for reader in (bo, ed, None):
        for place in PLACES:
            page = text_of(browse(reader).get(place.format(slug=vote.call.slug)))
            assert "Swift" not in page, place
            assert "Winner" not in page, place
    early = text_of(browse(olga).get(vote.get_absolute_url()))
    assert "Winner: Swift" in early
    assert "Only organisers see this result." in early


def test_from_the_announcement_on_everybody_reads_the_result(
    entries: Entries, bo: User, olga: User, browse: Browse
) -> None:
    vote = make_vote()
    cast(browse, vote, bo, entries.key("Swift"))
    vote = move_vote(over(vote, olga), -2)
    for place in PLACES[:2]:
        page = text_of(browse().get(place.format(slug=vote.call.slug)))
        assert "Winner: Swift" in page
        assert "Only organisers" not in page
    assert "25.0 %" in text_of(browse().get(vote.get_absolute_url())), "one of four on the roll voted"


def test_an_announcement_waits_for_organisers_who_are_late(
    entries: Entries, bo: User, olga: User, browse: Browse
) -> None:
    vote = make_vote()
    cast(browse, vote, bo, entries.key("Swift"))
    vote = move_vote(vote, -5)
    assert "The organisers have still to certify" in text_of(browse(bo).get(vote.get_absolute_url()))
    actions.tell_announced()
    assert Call.objects.get().told_at is None
    actions.certify_vote(vote, by=olga)
    actions.tell_announced()
    assert Call.objects.get().told_at


def test_casting_tells_nobody(entries: Entries, bo: User, browse: Browse) -> None:
    vote = make_vote()
    cast(browse, vote, bo, entries.key("Swift"))
    assert not Happening.objects.exists()


def test_a_vote_is_prepared_for_a_call_that_says_when(entries: Entries, olga: User) -> None:
    rules = {"method": "single", "max_choices": 1}
    with pytest.raises(Refused, match="Say first when the vote opens"):
        actions.create_vote(by=olga, call=make_call(), **rules)
    with pytest.raises(Refused, match="Nothing is voted on in calls for “Volunteers”"):
        actions.create_vote(by=olga, call=make_call(kind=CallKind.VOLUNTEERS), **rules)
    vote = make_vote()
    with pytest.raises(Refused, match="has its vote already"):
        actions.create_vote(by=olga, call=vote.call, **rules)
    with pytest.raises(Refused, match="would be over already"):
        make_vote(opens_in=-4)


def change(call: Call, by: User, **fields: Any) -> Call:
    return actions.change_call(call, by=by, description="", slug=call.slug, **fields)


def test_the_vote_follows_the_times_of_its_call(entries: Entries, olga: User) -> None:
    vote = make_vote(opens_in=3)
    day = timedelta(days=1)
    call = vote.call
    change(call, olga, title="Names", vote_opens_at=call.vote_opens_at + day, vote_closes_at=call.vote_closes_at + day)
    poll = Poll.objects.get()
    assert (poll.title, poll.opens_at, poll.closes_at) == (
        "Names",
        call.vote_opens_at + day,
        call.vote_closes_at + day,
    )
    with pytest.raises(Refused, match="Call it off first"):
        change(call, olga, vote_opens_at=None, vote_closes_at=None)


def test_a_vote_that_is_open_closes_later_with_its_call_and_never_earlier(entries: Entries, olga: User) -> None:
    vote, hour = make_vote(), timedelta(hours=1)
    call = vote.call
    with pytest.raises(Refused, match="not earlier"):
        change(call, olga, vote_closes_at=call.vote_closes_at - hour)
    change(call, olga, title="Renamed", vote_closes_at=call.vote_closes_at + hour)
    assert Poll.objects.get().closes_at == call.vote_closes_at + hour
    with pytest.raises(Forbidden, match="Its options and rules stand"):
        actions.change_vote(vote, by=olga, call=Call.objects.get(), weight="advice")
    with pytest.raises(Forbidden, match="Its options and rules stand"):
        actions.delete_vote(vote, by=olga)


def test_a_vote_that_has_not_opened_can_be_called_off(entries: Entries, olga: User) -> None:
    vote = make_vote(opens_in=3)
    actions.delete_vote(vote, by=olga)
    assert not Vote.objects.exists()
    assert not Poll.objects.exists()


def test_only_who_keeps_the_call_prepares_and_certifies(entries: Entries, bo: User) -> None:
    vote = make_vote()
    for act in (
        lambda: actions.create_vote(by=bo, call=vote.call),
        lambda: actions.change_vote(vote, by=bo, call=vote.call),
        lambda: actions.certify_vote(over(vote), by=bo),
        lambda: actions.delete_vote(vote, by=bo),
    ):
        with pytest.raises(Forbidden):
            act()


def test_a_vote_may_be_for_those_who_belong_to_an_organization(
    entries: Entries, bo: User, ed: User, browse: Browse
) -> None:
    nova = Organization.objects.create(name="Nova Inc.", slug="nova")
    Affiliation.objects.create(user=bo, organization=nova)
    vote = make_vote(electorate="affiliated")
    assert cast(browse, vote, bo, entries.key("Swift")).status_code == 302
    refused = cast(browse, vote, ed, entries.key("Swift"))
    assert "You are not on the roll" in text_of(refused)


def test_organisers_certify_and_choose_among_a_tie_in_the_back_office(
    entries: Entries, bo: User, ed: User, olga: User, browse: Browse
) -> None:
    vote = make_vote(tie_rule="organisers")
    cast(browse, vote, bo, entries.key("Swift"))
    cast(browse, vote, ed, entries.key("Nova"))
    over(vote)
    assert waiting_votes(olga) == ["vote to certify"]
    desk = browse(olga)
    stem = f"/admin/calls/vote/{vote.pk}/do/"
    page = desk.get(f"{stem}certify/")
    assert "This cannot be undone" in text_of(page)
    desk.post(f"{stem}certify/")
    page = desk.get(f"{stem}choose/")
    assert "Glance" not in text_of(page)
    desk.post(f"{stem}choose/", {"option": entries.key("Nova")})
    assert queries.result(Poll.objects.get()).outcome == "Chosen among a tie: Nova"
    roll = text_of(desk.get("/admin/ballots/voter/"))
    assert ">Bo<" in roll
    assert waiting_votes(olga) == []


def test_the_roll_says_nothing_before_the_result(entries: Entries, bo: User, olga: User, browse: Browse) -> None:
    vote = make_vote()
    cast(browse, vote, bo, entries.key("Swift"))
    assert ">Bo<" not in text_of(browse(olga).get("/admin/ballots/voter/"))


def test_an_organiser_prepares_a_vote_in_the_back_office(entries: Entries, olga: User, browse: Browse) -> None:
    call = make_vote(opens_in=3).call
    actions.delete_vote(Vote.objects.get(), by=olga)
    assert waiting_votes(olga) == ["vote to prepare"]
    assert '<option value="members" selected>' in text_of(browse(olga).get("/admin/calls/vote/add/"))
    form = {"call": call.pk, "method": "approval", "max_choices": 2, "weight": "advice", "tie_rule": "lot"}
    answer = browse(olga).post("/admin/calls/vote/add/", {**form, "electorate": "members"})
    assert answer.status_code == 302
    poll = Vote.objects.get().poll
    assert (poll.method, poll.max_choices, poll.weight, poll.tie_rule) == ("approval", 2, "advice", "lot")
    page = text_of(browse(olga).get(f"/admin/calls/vote/{Vote.objects.get().pk}/change/"))
    assert '<option value="lot" selected>' in page


@pytest.mark.parametrize("count", [1, 7])
def test_a_vote_costs_the_same_for_any_number_of_entries_and_voters(
    count: int, entries: Entries, bo: User, browse: Browse, django_assert_num_queries: Any
) -> None:
    entries.rows[:] = [FakeEntry(f"Entry {number}") for number in range(count)]
    voters = [make_member(f"voter-{number}", joined_at=clock.now() - timedelta(days=60)) for number in range(count)]
    vote = make_vote()
    for member in (bo, *voters):
        cast(browse, vote, member, entries.key("Entry 0"))
    reader, guest = browse(voters[0]), browse()
    for client in (reader, guest):
        client.get(vote.get_absolute_url())
    with django_assert_num_queries(7):
        reader.get(vote.get_absolute_url())
    with django_assert_num_queries(2):
        guest.get(vote.get_absolute_url())


def test_a_copy_of_an_event_takes_the_rules_of_a_vote_along_and_no_ballot(
    entries: Entries, bo: User, browse: Browse
) -> None:
    vote = make_vote(weight="advice", event=make_event("Fair"))
    cast(browse, vote, bo, entries.key("Swift"))
    actions.copy_calls(vote.call.event, make_event("Fair again"), 364)
    copy = Vote.objects.select_related("poll", "call").get(call__event__title="Fair again")
    assert (copy.poll.weight, copy.poll.opens_at, copy.poll.closes_at) == (
        "advice",
        copy.call.vote_opens_at,
        copy.call.vote_closes_at,
    )
    assert (copy.poll.key != vote.poll.key, copy.poll.lot_seed != vote.poll.lot_seed) == (True, True)
    assert not Ballot.objects.filter(poll=copy.poll).exists()
