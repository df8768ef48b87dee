"""What people do in many journeys: be somebody of the demo's cast, and work in the back office."""

from playwright.sync_api import Page, expect


def become(page: Page, part: str) -> None:
    """Become one of the demo's cast by its banner."""
    page.goto("/")
    banner = page.get_by_role("complementary", name="Demo")
    banner.get_by_role("button", name=part, exact=True).click()
    expect(banner.get_by_role("button", name=part, exact=True)).to_have_attribute("aria-pressed", "true")


def add(desk: Page, noun: str) -> None:
    """Open the form for a new row of `noun`, such as "events/event"."""
    desk.goto(f"/admin/{noun}/add/")


def save(desk: Page) -> None:
    """Save and stay on the row's page."""
    desk.get_by_role("button", name="Save and continue editing").click()
    expect(desk.get_by_text("successfully")).to_be_visible()


def choose(desk: Page, label: str, words: str) -> None:
    """Find a row in a field that looks rows up while somebody types."""
    desk.locator(".form-row", has_text=label).get_by_role("combobox").click()
    desk.locator(".select2-search__field").fill(words)
    desk.get_by_role("option", name=words).click()


def press(desk: Page, button: str) -> None:
    """Press a button of the row's page, and again on the page that asks."""
    desk.get_by_role("link", name=button, exact=True).click()
    desk.get_by_role("button", name=button, exact=True).click()


def press_and_send(desk: Page, button: str) -> None:
    """Press a button of the confirmation page, read the mails that it shows, and send them."""
    desk.get_by_role("button", name=button, exact=True).click()
    expect(desk.get_by_role("heading", name="These people will be told")).to_be_visible()
    desk.get_by_role("button", name=f"{button}, and send this").click()
