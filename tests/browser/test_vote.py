"""A vote, from its rules in the back office to the winner on the call's page, by keyboard and without JavaScript."""

from collections.abc import Callable
from datetime import timedelta

from playwright.sync_api import Page, expect

from events.calls.models import Call, Vote
from portal.accounts.models import User
from portal.ballots.models import Ballot
from portal.core import clock
from tests.factories.calls import move_vote
from tests.factories.jingles import make_contest, make_jingle

OpenTab = Callable[..., Page]


def test_organisers_declare_a_vote_members_cast_it_and_the_winner_is_announced(
    open_tab: OpenTab,
    sign_in: Callable[[Page, User], None],
    axe: Callable[[Page], None],
    screenshot: Callable[[Page, str], None],
    ada: User,
    bo: User,
    olga: User,
) -> None:
    contest = make_contest(limit=2)
    make_jingle(contest, ada, title="On hold")
    make_jingle(contest, bo, title="Fanfare")
    User.objects.update(joined_at=clock.now() - timedelta(days=60))

    desk = open_tab()
    sign_in(desk, olga)
    desk.goto("/admin/calls/vote/add/")
    desk.locator("#id_call").select_option(label=contest.title)
    desk.locator("#id_tie_rule").select_option("lot")
    desk.get_by_role("button", name="Save", exact=True).click()
    desk.goto(f"{contest.get_absolute_url()}vote/")
    expect(desk.get_by_text("A preview: only organisers see")).to_be_visible()
    axe(desk)
    Call.objects.update(opens_at=clock.now() - timedelta(days=20), closes_at=clock.now() - timedelta(days=10))
    move_vote(Vote.objects.get(), -8.5)

    page = open_tab("phone", javascript=False)
    sign_in(page, ada)
    page.goto(contest.get_absolute_url())
    page.get_by_role("link", name="To the ballot").click()
    expect(page.get_by_role("radio", name="On hold")).to_be_disabled()
    page.get_by_role("radio", name="Fanfare").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Your ballot is in the box.")).to_be_visible()
    expect(page.get_by_role("radio", name="Fanfare")).to_be_checked()
    screenshot(page, "vote-ballot-phone")
    page.get_by_role("button", name="Take your ballot back").click()
    expect(page.get_by_text("Your ballot is taken back")).to_be_visible()
    assert not Ballot.objects.exists()
    page.get_by_role("radio", name="Fanfare").check()
    page.get_by_role("button", name="Cast your ballot").click()

    other = open_tab(dark=True)
    sign_in(other, bo)
    other.goto(f"{contest.get_absolute_url()}vote/")
    axe(other)

    move_vote(Vote.objects.get(), -1)
    page.reload()
    expect(page.get_by_text("The vote is over. The result is announced").first).to_be_visible()
    desk.goto(f"/admin/calls/vote/{Vote.objects.get().pk}/change/")
    desk.get_by_role("link", name="Certify the result").click()
    desk.get_by_role("button", name="Certify the result").click()
    desk.goto(f"{contest.get_absolute_url()}vote/")
    expect(desk.get_by_text("Only organisers see this result.")).to_be_visible()
    axe(desk)
    page.reload()
    expect(page.get_by_text("Winner")).to_have_count(0)

    move_vote(Vote.objects.get(), -2)
    other.goto(contest.get_absolute_url())
    expect(other.get_by_text("Winner: Fanfare")).to_be_visible()
    other.get_by_role("link", name="The result in figures").click()
    expect(other.get_by_role("row", name="Fanfare")).to_contain_text("100.0 %")
    screenshot(other, "vote-result")
    axe(other)
