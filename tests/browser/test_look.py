"""The look in a real browser: nothing that axe finds, no message in the console, and what our own script does."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from portal.accounts.models import User

GUEST_PAGES = [
    "/accounts/login/",
    "/accounts/signup/",
    "/accounts/password/reset/",
    "/accounts/login/code/",
    "/nothing/",
]
MEMBER_PAGES = ["/accounts/2fa/", "/accounts/email/", "/accounts/sessions/", "/accounts/password/change/"]
DESK_PAGES = [
    "/admin/",
    "/admin/accounts/user/",
    "/admin/accounts/user/{pk}/change/",
    "/admin/accounts/user/{pk}/do/suspend/",
]
WINDOWS = [("phone", False), ("desktop", False), ("desktop", True)]


@pytest.mark.parametrize(("size", "dark"), WINDOWS)
def test_every_component_pleases_axe(
    size: str, dark: bool, open_tab: Callable, sign_in: Callable, axe: Callable, screenshot: Callable, olga: User
):
    page = open_tab(size, dark=dark)
    sign_in(page, olga)
    page.goto("/styleguide/")
    axe(page)
    screenshot(page, f"styleguide-{size}-{'dark' if dark else 'light'}")


@pytest.mark.parametrize(("size", "dark"), WINDOWS)
def test_the_pages_of_signing_in_please_axe(
    size: str, dark: bool, open_tab: Callable, sign_in: Callable, axe: Callable, screenshot: Callable, ada: User
):
    page = open_tab(size, dark=dark)
    for address in GUEST_PAGES:
        page.goto(address)
        axe(page)
        screenshot(page, f"{address.strip('/').replace('/', '-')}-{size}-{'dark' if dark else 'light'}")
    sign_in(page, ada)
    for address in MEMBER_PAGES:
        page.goto(address)
        axe(page)
        screenshot(page, f"{address.strip('/').replace('/', '-')}-{size}-{'dark' if dark else 'light'}")


@pytest.mark.parametrize(("size", "dark"), WINDOWS)
def test_the_back_office_pleases_axe_under_the_portals_own_policy(
    size: str,
    dark: bool,
    open_tab: Callable,
    sign_in: Callable,
    axe: Callable,
    screenshot: Callable,
    olga: User,
    ada: User,
):
    page = open_tab(size, dark=dark)
    sign_in(page, olga)
    for number, address in enumerate(DESK_PAGES):
        answer = page.goto(address.format(pk=ada.pk))
        assert answer is not None
        assert answer.status == 200
        assert "unsafe" not in answer.headers["content-security-policy"]
        axe(page)
        screenshot(page, f"desk-{number}-{size}-{'dark' if dark else 'light'}")


def test_the_open_account_menu_pleases_axe_and_closes_by_escape(
    page: Page, sign_in: Callable, axe: Callable, ada: User
):
    sign_in(page, ada)
    page.goto("/")
    menu = page.locator(".account-menu")
    menu.locator("summary").click()
    expect(menu.get_by_role("button", name="Sign out")).to_be_visible()
    axe(page)
    page.keyboard.press("Escape")
    expect(menu.get_by_role("button", name="Sign out")).to_be_hidden()
    expect(menu.locator("summary")).to_be_focused()


def test_the_first_stop_of_the_keyboard_leads_to_the_content(page: Page, db: None):
    page.goto("/accounts/login/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_a_chosen_scheme_is_kept_on_the_next_page_and_in_the_back_office(page: Page, sign_in: Callable, olga: User):
    sign_in(page, olga)
    page.goto("/styleguide/")
    page.get_by_role("button", name="Dark").click()
    for address in ("/styleguide/", "/admin/"):
        page.goto(address)
        expect(page.get_by_role("button", name="Dark")).to_have_attribute("aria-pressed", "true")
        assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"
    page.get_by_role("button", name="Auto").click()
    page.goto("/styleguide/")
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "light dark"


def test_the_preview_opens_below_the_text_and_the_toolbar_marks_words(
    page: Page, sign_in: Callable, axe: Callable, olga: User
):
    sign_in(page, olga)
    page.goto("/styleguide/")
    text = page.get_by_label("Text", exact=True)
    text.fill("plain")
    text.select_text()
    page.get_by_role("button", name="Bold").click()
    expect(text).to_have_value("**plain**")
    page.get_by_role("button", name="Preview").click()
    expect(page.locator(".markdown-field__preview strong")).to_have_text("plain")
    axe(page)


def test_without_scripts_the_preview_is_a_page_of_its_own(open_tab: Callable, sign_in: Callable, olga: User):
    page = open_tab(javascript=False)
    sign_in(page, olga)
    page.goto("/styleguide/")
    expect(page.get_by_role("button", name="Bold")).to_be_hidden()
    expect(page.get_by_role("group", name="Colours")).to_be_hidden()


def test_a_passkey_that_is_not_used_is_said_in_the_page(page: Page, db: None):
    page.goto("/accounts/login/")
    page.evaluate("() => { navigator.credentials.get = () => Promise.reject(new DOMException('no')); }")
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_text("No passkey was used.")).to_be_visible()
