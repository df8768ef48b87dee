"""In the demo, a jingle is uploaded on 6 July, voted on from 14 July, and wins on 29 July."""

import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desk import become, press, press_and_send
from tests.plant.patience import PATIENCE_SECONDS
from tests.plant.served import Served

from .test_jingles import send_in

pytestmark = pytest.mark.only_on("sqlite")
CONTEST = "/calls/jingle/"


def reload_until(page: Page, words: str) -> None:
    """Wait for what the worker does, which no page shows by itself."""
    ends_at = time.monotonic() + PATIENCE_SECONDS
    while not page.get_by_text(words).count() and time.monotonic() < ends_at:
        page.reload()
    expect(page.get_by_text(words).first).to_be_visible()


def test_a_jingle_of_the_demo_is_uploaded_voted_on_and_wins(
    demo: Served, open_tab: Callable[..., Page], axe: Callable, screenshot: Callable
) -> None:
    author, desk = open_tab("phone", at=demo.address), open_tab(at=demo.address)
    voter, guest = open_tab(at=demo.address), open_tab("tablet", at=demo.address)
    become(author, "Member")
    author.goto(CONTEST)
    send_in(author, axe, screenshot)
    reload_until(author, "The organisers listen to it next")
    become(desk, "Organiser")
    desk.goto("/admin/jingles/jingle/")
    desk.get_by_role("link", name="On hold").first.click()
    desk.get_by_role("link", name="Accept").click()
    press_and_send(desk, "Accept")

    guest.goto(CONTEST)
    guest.get_by_role("button", name="14 July").click()
    become(voter, "Board admin")
    voter.goto(CONTEST)
    voter.get_by_role("link", name="To the ballot").click()
    voter.get_by_label("On hold", exact=True).check()
    voter.get_by_role("button", name="Cast your ballot").click()
    expect(voter.get_by_role("button", name="Change your ballot")).to_be_visible()

    guest.get_by_role("button", name="29 July").click()
    desk.goto("/admin/calls/vote/")
    desk.get_by_role("link", name="A jingle for the line").click()
    press(desk, "Certify the result")
    expect(desk.get_by_text("The result is certified.")).to_be_visible()
    guest.goto(CONTEST)
    expect(guest.get_by_text("Winner: On hold")).to_be_visible()
    expect(guest.get_by_role("link", name="Member 01")).to_be_visible()
    axe(guest)
