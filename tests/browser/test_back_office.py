"""What organisers write in the back office, as they see it before and after."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from portal.accounts.models import User
from tests.factories.site import make_page


def test_a_page_is_previewed_in_place_and_its_revisions_are_compared(
    page: Page, olga: User, sign_in: Callable, axe: Callable, screenshot: Callable
) -> None:
    about = make_page(body="We meet in Texas.")
    about.revisions.create(title=about.title, body="We meet in Texas.")
    changed = about.revisions.create(title=about.title, body="We meet in Boston.")
    sign_in(page, olga)

    page.goto(f"/admin/site/page/{about.pk}/change/")
    page.get_by_label("Text:").fill("We meet **soon**.")
    page.get_by_role("button", name="Preview").click()
    expect(page.get_by_role("region", name="Preview").locator("strong")).to_have_text("soon")
    axe(page)
    screenshot(page, "back-office-preview")
    page.get_by_label("Title:").press("Enter")
    expect(page.get_by_text("was changed successfully")).to_be_visible()

    page.goto(f"/admin/site/pagerevision/{changed.pk}/change/")
    expect(page.locator("ins")).to_have_text("Boston")
    axe(page)
    screenshot(page, "back-office-revision")
