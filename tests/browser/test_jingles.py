"""A jingle is uploaded, checked, accepted and played, and nobody learns who made it before the announcement."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from playwright.sync_api import Page, expect

from portal.accounts.models import User
from portal.core import clock
from tests.browser.desk import press_and_send
from tests.factories.audio import wav_bytes
from tests.factories.jingles import make_contest
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


def test_a_jingle_is_uploaded_and_played(
    open_tab: Callable[..., Page],
    sign_in: Callable,
    axe: Callable,
    screenshot: Callable,
    ada: User,
    olga: User,
) -> None:
    contest = make_contest()
    author, desk, guest = open_tab("phone"), open_tab(), open_tab("tablet", dark=True)
    sign_in(author, ada)
    sign_in(desk, olga)
    author.goto(contest.get_absolute_url())
    send_in(author, axe, screenshot)
    work_off()
    author.reload()
    expect(author.get_by_text("The organisers listen to it next")).to_be_visible()

    guest.goto(contest.get_absolute_url())
    expect(guest.get_by_text("Nothing to hear yet")).to_be_visible()
    accept(desk, axe, screenshot)

    guest.reload()
    axe(guest)
    screenshot(guest, "jingle-contest-dark")
    expect(guest.get_by_text("0:06")).to_be_visible()
    play_by_keyboard(guest)
    expect(guest.get_by_text(ada.name)).to_have_count(0)
    announce(contest)
    guest.reload()
    expect(guest.get_by_role("link", name=ada.name)).to_be_visible()
    axe(guest)


def announce(contest: Any) -> None:
    """Let the announcement be past, instead of waiting for it."""
    now = clock.now()
    moments = ("opens_at", "closes_at", "vote_opens_at", "vote_closes_at", "announce_at")
    for days, name in enumerate(moments, start=-len(moments)):
        setattr(contest, name, now + timedelta(days=days))
    contest.save()
