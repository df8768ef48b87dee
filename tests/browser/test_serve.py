"""Journeys through a portal that `manage.py serve` runs: the demo, and an empty one."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Page, expect

from tests.plant.served import Served, free_port, serve

pytestmark = pytest.mark.only_on("sqlite")
SCHEDULED = "Today: the program committee and the theme"


@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_a_visitor_becomes_one_of_the_cast_by_one_click_on_any_page(
    size: str, demo: Served, open_tab: Callable[..., Page], axe: Callable
) -> None:
    page = open_tab(size, at=demo.address)
    banner = page.get_by_role("complementary", name="Demo")
    places = {"Member": "/", "Board admin": "/search/?q=flags", "Editor": "/accounts/login/", "Organiser": "/nothing/"}
    for part, address in places.items():
        page.goto(address)
        banner.get_by_role("button", name=part, exact=True).click()
        expect(banner.get_by_role("button", name=part, exact=True)).to_have_attribute("aria-pressed", "true")
        expect(page.locator(".account-menu summary")).to_be_visible()
        axe(page)
        banner.get_by_role("button", name="Visitor").click()
        expect(page.get_by_role("link", name="Sign in", exact=True).first).to_be_visible()


def test_the_clock_moves_to_8_july_and_the_scheduled_post_appears(
    demo: Served, open_tab: Callable[..., Page], axe: Callable
) -> None:
    page = open_tab(at=demo.address)
    page.goto("/blog/")
    expect(page.get_by_role("link", name=SCHEDULED)).to_have_count(0)

    page.get_by_role("button", name="8 July").click()

    expect(page.get_by_text("Here it is 8 July 2011, 10:00 CDT.")).to_be_visible()
    page.get_by_role("link", name=SCHEDULED).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(SCHEDULED)
    axe(page)
    page.goto("/")
    expect(page.get_by_role("link", name=SCHEDULED).first).to_be_visible()

    page.get_by_role("button", name="6 July").click()
    expect(page.get_by_role("link", name=SCHEDULED)).to_have_count(0)


def test_a_mailed_code_is_read_on_the_page_of_mails_and_signs_in(
    demo: Served, open_tab: Callable[..., Page], axe: Callable
) -> None:
    page = open_tab(at=demo.address)
    page.goto("/accounts/login/code/")
    page.get_by_label("E-mail address").fill("member-02@example.org")
    page.get_by_role("button", name="Mail me the code").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Type the code from your mail")

    page.get_by_role("link", name="Mails sent").click()
    axe(page)
    page.locator("article", has_text="To member-02@example.org").locator("a[href*='/code/']").click()
    page.locator("main form button").first.click()

    page.locator(".account-menu summary").click()
    expect(page.get_by_text("@member-02")).to_be_visible()


def test_the_first_organiser_comes_by_the_link_sets_up_a_second_factor_and_enters(
    tmp_path: Path, open_tab: Callable[..., Page], axe: Callable
) -> None:
    with serve(tmp_path, free_port()) as served:
        link = served.says("Ctrl-C stops it.").split("works once: ")[1].split()[0]
        page = open_tab(at=served.address)
        page.goto(link)
        axe(page)
        page.get_by_label("Handle").fill("first")
        page.get_by_label("E-mail address").fill("first@example.org")
        page.get_by_label("Password").fill("short")
        page.get_by_role("button", name="Become the organiser").click()
        expect(page.get_by_role("link", name="Password")).to_be_visible()
        axe(page)
        page.get_by_label("Password").fill("correct horse battery")
        page.get_by_role("button", name="Become the organiser").click()

        expect(page.get_by_text("Your role needs a second factor.")).to_be_visible()
        page.get_by_role("link", name="Set up an app").click()
        page.get_by_label("Password", exact=True).fill("correct horse battery")
        page.get_by_role("button", name="Go on").click()
        secret = page.locator("main code").inner_text()
        page.get_by_label("code").last.fill(format_hotp_value(hotp_value(secret.strip(), int(time.time()) // 30)))
        page.locator("main form button").first.click()
        page.wait_for_url(lambda url: "/activate/" not in url)

        page.goto("/admin/")
        expect(page.get_by_role("heading", level=1)).to_have_text("Back office")
        axe(page)
        again = page.goto(link)
        assert again is not None
        assert again.status == 404
        page.goto("/")
        expect(page.get_by_text("Nothing is published yet")).to_be_visible()
        axe(page)
