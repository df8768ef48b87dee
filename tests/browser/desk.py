"""What organisers do in the back office."""

from playwright.sync_api import Page, expect


def press_and_send(desk: Page, button: str) -> None:
    """Press a button of the confirmation page, read the mails that it shows, and send them."""
    desk.get_by_role("button", name=button, exact=True).click()
    expect(desk.get_by_role("heading", name="These people will be told")).to_be_visible()
    desk.get_by_role("button", name=f"{button}, and send this").click()
