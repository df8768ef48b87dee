"""Journeys to the search: by the key "/" from anywhere, through its tabs, and to nothing."""

from collections.abc import Callable

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect

from portal.accounts.models import User
from tests.factories.blog import make_comment, make_post
from tests.factories.community import make_organization

PAGES = ["/", "/blog/", "/people/", "/organizations/", "/projects/", "/accounts/login/", "/contact/", "/nothing/"]


@pytest.fixture
def content(ed: User, ada: User) -> None:
    post = make_post(ed, title="How services find their flags", body="A flag is a setting.")
    make_comment(post, ada, body="Which flags are old?")
    make_organization("Flags United", slug="flags-united")
    call_command("reindex", verbosity=0)


def test_the_slash_leads_to_the_search_field_of_every_page(page: Page, content: None) -> None:
    for address in PAGES:
        page.goto(address)
        page.keyboard.press("/")
        expect(page.locator("input[type=search]:focus")).to_have_value("")


def test_on_a_phone_the_slash_leads_to_the_page_of_the_search(open_tab: Callable[..., Page], content: None) -> None:
    page = open_tab("phone")
    page.goto("/people/")
    page.keyboard.press("/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Search")
    expect(page.get_by_label("Words")).to_be_focused()


def test_a_search_is_narrowed_by_its_tabs_with_the_keyboard_alone(
    page: Page, content: None, axe: Callable, screenshot: Callable
) -> None:
    page.goto("/people/")
    page.keyboard.press("/")
    page.keyboard.type("flags")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=2)).to_have_count(3)
    axe(page)
    screenshot(page, "search")

    page.get_by_role("link", name="Organizations 1").focus()
    page.keyboard.press("Enter")

    expect(page.get_by_role("link", name="Organizations 1")).to_have_attribute("aria-current", "page")
    expect(page.get_by_role("heading", level=2)).to_have_text(["Flags United"])
    expect(page.get_by_label("Words")).to_have_value("flags")
    axe(page)


def test_nothing_found_says_so_and_what_to_do(
    open_tab: Callable[..., Page], content: None, axe: Callable, screenshot: Callable
) -> None:
    page = open_tab("phone", dark=True)
    page.goto("/search/?q=zeppelin")
    expect(page.get_by_text("Nothing was found for “zeppelin”.")).to_be_visible()
    axe(page)
    screenshot(page, "search-nothing-phone-dark")


def test_the_matches_follow_the_typing_and_the_address_with_them(page: Page, content: None) -> None:
    page.goto("/search/")
    page.get_by_label("Words").fill("united")
    expect(page.get_by_role("heading", level=2)).to_have_text(["Flags United"])
    page.wait_for_url("**q=united**")
    page.reload()
    expect(page.get_by_role("heading", level=2)).to_have_text(["Flags United"])
