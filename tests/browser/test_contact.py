"""A guest writes to the organisers: without an account, a cookie or a script."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from portal.accounts.models import User
from tests.factories.site import make_page, make_settings


@pytest.mark.parametrize("javascript", [True, False])
def test_a_guest_writes_without_any_cookie_and_an_organiser_answers(
    javascript: bool, open_tab: Callable[..., Page], sign_in: Callable, axe: Callable, screenshot: Callable, olga: User
) -> None:
    make_settings(conduct_page=make_page("Code of conduct"))
    guest, desk = open_tab("phone", javascript=javascript), open_tab()
    guest.goto("/")
    guest.get_by_role("link", name="Contact").click()
    guest.get_by_label("Your name").fill("Gil")
    guest.get_by_label("Your e-mail address").fill("gil@example.org")
    guest.get_by_label("Subject").fill("A question")
    guest.get_by_label("Message").fill("When do you meet next?")
    expect(guest.get_by_role("link", name="what we ask of each other")).to_be_visible()
    if javascript:
        axe(guest)
    screenshot(guest, "contact-phone")
    guest.get_by_role("button", name="Send message").click()
    expect(guest.get_by_role("heading", level=1)).to_have_text("Your message is with the organisers")
    if javascript:
        axe(guest)
    assert guest.context.cookies() == []

    sign_in(desk, olga)
    desk.goto("/admin/")
    desk.get_by_role("link", name="1 contact message to answer").click()
    axe(desk)
    desk.get_by_role("link", name="A question").click()
    axe(desk)
    desk.get_by_role("link", name="Answer", exact=True).click()
    axe(desk)
    desk.get_by_label("Answer").fill("On Friday.")
    desk.get_by_role("button", name="Answer").click()
    expect(desk.get_by_text("The answer is on its way.")).to_be_visible()


def test_a_wrong_address_is_told_and_the_text_is_kept(page: Page, axe: Callable, transactional_db: None) -> None:
    page.goto("/contact/")
    page.locator("form.form").evaluate("form => { form.noValidate = true; }")
    page.get_by_label("Your name").fill("Gil")
    page.get_by_label("Your e-mail address").fill("gil")
    page.get_by_label("Subject").fill("A question")
    page.get_by_label("Message").fill("When do you meet next?")
    page.get_by_role("button", name="Send message").click()
    expect(page.get_by_role("link", name="Your e-mail address")).to_be_visible()
    expect(page.get_by_label("Message")).to_have_value("When do you meet next?")
    axe(page)
    assert page.context.cookies() == []
