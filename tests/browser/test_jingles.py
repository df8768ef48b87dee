"""A jingle is uploaded, played, voted and wins, and nobody learns who made it before the announcement."""

from collections.abc import Callable
from datetime import timedelta

from playwright.sync_api import Page, expect

from events.calls.actions import create_vote
from events.calls.models import Call, Vote
from portal.accounts.models import User
from portal.core import clock
from tests.browser.desk import press, press_and_send
from tests.factories.audio import wav_bytes
from tests.factories.calls import move_vote
from tests.factories.jingles import make_contest, make_jingle
from tests.factories.jobs import work_off

RECORDING = {"name": "ada-sings.wav", "mimeType": "audio/wav", "buffer": wav_bytes(6)}
HAS_BEGUN = "() => document.querySelector('audio').currentTime > 0"


def send_in(tab: Page, axe: Callable, screenshot: Callable) -> None:
    tab.get_by_role("link", name="Send in a jingle").click()
    axe(tab)
    tab.get_by_label("Recording", exact=True).set_input_files(RECORDING)  # type: ignore[arg-type]
    tab.get_by_label("Title", exact=True).fill("On hold")
    tab.get_by_label("What one hears").fill("One steady tone, six seconds long.")
    tab.get_by_label("I license this recording").check()
    tab.get_by_label("I made this recording").check()
    screenshot(tab, "jingle-new-phone")
    tab.get_by_role("button", name="Send it in").click()
    expect(tab.get_by_text("The recording is being looked at.")).to_be_visible()
    axe(tab)


def accept(desk: Page, axe: Callable, screenshot: Callable) -> None:
    desk.goto("/admin/")
    desk.get_by_role("link", name="jingle to listen to").click()
    desk.get_by_role("link", name="On hold").click()
    axe(desk)
    screenshot(desk, "jingle-back-office")
    desk.locator("audio").focus()
    play(desk)
    desk.get_by_role("link", name="Accept").click()
    press_and_send(desk, "Accept")
    expect(desk.get_by_text("The jingle is in the contest.")).to_be_visible()


def play_by_keyboard(tab: Page) -> None:
    """Reach the player by Tab alone."""
    for _press in range(80):
        tab.keyboard.press("Tab")
        if tab.evaluate("document.activeElement.tagName") == "AUDIO":
            return play(tab)
    raise AssertionError("Tab does not lead to the player.")


def play(tab: Page) -> None:
    tab.keyboard.press("Space")
    tab.wait_for_function(HAS_BEGUN)
    assert round(tab.evaluate("document.querySelector('audio').duration")) == 6


def test_a_jingle_is_uploaded_played_voted_and_wins(
    open_tab: Callable[..., Page],
    sign_in: Callable,
    axe: Callable,
    screenshot: Callable,
    ada: User,
    bo: User,
    ed: User,
    olga: User,
) -> None:
    contest = make_contest()
    make_jingle(contest, bo, title="Fanfare", description="Trumpets.")
    vote = create_vote(by=None, call=contest, method="single", max_choices=1)
    author, desk, voter, guest = (
        open_tab("phone"),
        open_tab(),
        open_tab("phone", dark=True),
        open_tab("tablet", dark=True),
    )
    for tab, member in ((author, ada), (desk, olga), (voter, ed)):
        sign_in(tab, member)
    author.goto(contest.get_absolute_url())
    send_in(author, axe, screenshot)
    work_off()
    author.reload()
    expect(author.get_by_text("The organisers listen to it next")).to_be_visible()
    guest.goto(contest.get_absolute_url())
    expect(guest.get_by_text("Fanfare")).to_be_visible()
    expect(guest.get_by_text("On hold")).to_have_count(0)
    accept(desk, axe, screenshot)

    guest.reload()
    expect(guest.get_by_text("0:06")).to_have_count(2)
    axe(guest)
    screenshot(guest, "jingle-contest-dark")
    play_by_keyboard(guest)
    expect(guest.get_by_text("Ada")).to_have_count(0)

    open_the_vote(vote)
    vote_for(voter, contest, axe, screenshot)
    vote = move_vote(vote, -1)
    desk.goto(f"/admin/calls/vote/{vote.pk}/change/")
    press(desk, "Certify the result")
    expect(desk.get_by_text("The result is certified.")).to_be_visible()
    guest.reload()
    expect(guest.get_by_text("Winner")).to_have_count(0)

    move_vote(vote, -2)
    guest.reload()
    expect(guest.get_by_text("Winner: On hold")).to_be_visible()
    expect(guest.get_by_role("link", name="Ada")).to_be_visible()
    axe(guest)
    screenshot(guest, "jingle-won-dark")


def open_the_vote(vote: Vote) -> None:
    """Let the call be closed and its vote open, instead of waiting for it."""
    now = clock.now()
    Call.objects.update(opens_at=now - timedelta(days=20), closes_at=now - timedelta(days=10))
    User.objects.update(joined_at=now - timedelta(days=60))
    move_vote(vote, -8.5)


def vote_for(voter: Page, contest: Call, axe: Callable, screenshot: Callable) -> None:
    voter.goto(contest.get_absolute_url())
    voter.get_by_role("link", name="To the ballot").click()
    expect(voter.locator("audio")).to_have_count(2)
    axe(voter)
    screenshot(voter, "jingle-ballot-phone-dark")
    play_by_keyboard(voter)
    voter.get_by_label("On hold", exact=True).check()
    voter.get_by_role("button", name="Cast your ballot").click()
    expect(voter.get_by_role("button", name="Change your ballot")).to_be_visible()
