"""An anonymous theme is submitted, selected, and announced as the demo's clock moves to 8 July."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desk import become
from tests.plant.served import Served

pytestmark = pytest.mark.only_on("sqlite")
IDEA, REASON = "Cranberries", "Red, round, and found around Boston in October."
CALL, PAIR = "/calls/october-theme/", "/events/boston-2011/"


def send(member: Page, axe: Callable, screenshot: Callable) -> str:
    """Send the idea without a name, after the warning that something like it stands there; return the claim code."""
    member.goto(CALL)
    axe(member)
    screenshot(member, "theme-call-phone")
    member.get_by_role("link", name="Send an idea").click()
    member.get_by_label("The idea in a few words").fill("Leaves of October")
    member.get_by_label("Anonymously").check()
    member.get_by_text("What “anonymously” promises").click()
    expect(member.get_by_text("Whoever has the claim code holds the idea.")).to_be_visible()
    axe(member)
    member.get_by_role("button", name="Send", exact=True).click()
    expect(member.get_by_text("Nearly the same stands here")).to_be_visible()
    axe(member)
    member.get_by_label("The idea in a few words").fill(IDEA)
    member.get_by_role("button", name="Send", exact=True).click()
    expect(member.get_by_role("heading", name="Your claim code")).to_be_visible()
    expect(member.get_by_text("Whoever has the claim code holds the idea.")).to_be_visible()
    axe(member)
    screenshot(member, "theme-sent-phone")
    return member.locator(".claim-code code").inner_text()


def improve(guest: Page, code: str, axe: Callable) -> None:
    """Open the idea with its code in another browser, where nobody is signed in, and write some words."""
    guest.goto(CALL)
    guest.get_by_role("link", name="I have a claim code").click()
    axe(guest)
    guest.get_by_label("Claim code").fill(code.lower())
    guest.get_by_role("button", name="Open").click()
    guest.get_by_label("What speaks for it").fill("Nobody has to be *asked* twice.")
    guest.get_by_role("button", name="Save").click()
    expect(guest.get_by_text("The idea is changed.")).to_be_visible()
    axe(guest)


def select(desk: Page, axe: Callable, screenshot: Callable) -> None:
    """Select it in the place of the one that waits, and look at what readers will see."""
    desk.goto("/admin/themes/idea/")
    axe(desk)
    desk.get_by_role("link", name=IDEA).click()
    expect(desk.get_by_text("Anonymously")).to_be_visible()
    desk.get_by_role("link", name="Select", exact=True).click()
    desk.get_by_label("Why this idea").fill(REASON)
    desk.get_by_label("Accent colour").fill("15")
    axe(desk)
    desk.get_by_role("button", name="Select", exact=True).click()
    expect(desk.get_by_text("The idea is selected.")).to_be_visible()
    desk.goto("/admin/themes/selection/")
    desk.get_by_role("link", name="A theme for October").click()
    axe(desk)
    desk.goto(f"{CALL}theme/preview/")
    expect(desk.get_by_text("A preview for organisers.")).to_be_visible()
    expect(desk.get_by_role("heading", name=IDEA)).to_be_visible()
    axe(desk)
    screenshot(desk, "theme-preview")


def test_an_anonymous_theme_is_submitted_selected_and_announced(
    demo: Served, open_tab: Callable[..., Page], axe: Callable, screenshot: Callable
) -> None:
    member, guest = open_tab("phone", at=demo.address), open_tab(dark=True, at=demo.address)
    desk = open_tab(at=demo.address)
    become(member, "Member")
    code = send(member, axe, screenshot)
    assert re.fullmatch(r"(?:[0-9A-Z]{5}-){3}[0-9A-Z]{5}", code)
    improve(guest, code, axe)
    become(desk, "Organiser")
    select(desk, axe, screenshot)
    guest.goto(PAIR)
    expect(guest.get_by_text(REASON)).to_have_count(0)

    guest.get_by_role("button", name="8 July").click()

    for address in (PAIR, "/events/openstack-conference-2011/", CALL):
        guest.goto(address)
        expect(guest.get_by_role("heading", name=IDEA, level=2)).to_be_visible()
        expect(guest.get_by_text(REASON)).to_be_visible()
        expect(guest.get_by_text("Somebody’s idea, sent in without a name.")).to_be_visible()
        assert guest.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--accent-hue')") == "15"
        axe(guest)
    screenshot(guest, "theme-announced-dark")
    guest.goto("/events/sponsorship-webinar/")
    assert guest.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--accent-hue')") != "15"
