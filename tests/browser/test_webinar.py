"""The journey of a webinar, from registration to recording, on one page."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from playwright.sync_api import Page, expect

from events.webinars.models import Joining, Webinar
from portal.accounts.models import User
from portal.core import clock
from tests.browser.desk import press_and_send
from tests.factories.jobs import work_off
from tests.factories.webinars import make_webinar

RECORDING = "https://video.example.org/sponsoring"


def begin(webinar: Webinar, **span: float) -> None:
    """Let the webinar begin so long from now, instead of waiting for it."""
    webinar.event.starts_at = clock.now() + timedelta(**span)
    webinar.event.ends_at = webinar.event.starts_at + timedelta(hours=1)
    webinar.event.save()


def test_from_registration_to_recording(
    open_tab: Callable[..., Page],
    sign_in: Any,
    axe: Any,
    screenshot: Any,
    ada: User,
    bo: User,
    olga: User,
    mailoutbox: list[Any],
) -> None:
    webinar = make_webinar(starts_at=clock.now() + timedelta(days=2), presenters="Una, Bee Works")
    comes, asks, desk = open_tab("phone"), open_tab("tablet", dark=True), open_tab()
    for tab, member in ((comes, ada), (asks, bo), (desk, olga)):
        sign_in(tab, member)
    for tab in (comes, asks):
        tab.goto(webinar.get_absolute_url())
        expect(tab.get_by_text("Register, and the button to join is here from")).to_be_visible()
        axe(tab)
        tab.get_by_role("link", name="Register", exact=True).click()
    screenshot(asks, "webinar-register-dark")
    asks.get_by_label("Only send me the recording").check()
    for tab in (comes, asks):
        tab.get_by_role("button", name="Register").click()
        tab.wait_for_url("**/registration/")
        tab.goto(webinar.get_absolute_url())
    expect(comes.get_by_text("You are registered. The button to join is here from")).to_be_visible()
    expect(asks.get_by_text("You get a mail when the recording is here.")).to_be_visible()

    begin(webinar, minutes=10)
    asks.reload()
    expect(asks.get_by_role("link", name="Join the webinar")).to_have_count(0)
    comes.reload()
    axe(comes)
    screenshot(comes, "webinar-doors-phone")
    # The room itself is on the network, which a test does not reach: what is asked of it says enough.
    with comes.expect_request("https://webinar.example.org/**") as asked:
        comes.get_by_role("link", name="Join the webinar").click()
    assert "referer" not in asked.value.headers
    assert Joining.objects.get().user == ada

    begin(webinar, hours=-2)
    post_the_recording(desk, webinar, axe, screenshot)
    work_off()
    told = [mail.to[0] for mail in mailoutbox if "The recording of" in mail.subject]
    assert sorted(told) == ["ada@example.org", "bo@example.org"]
    guest = open_tab(dark=True)
    guest.goto(webinar.get_absolute_url())
    expect(guest.get_by_role("link", name="Watch the recording")).to_have_attribute("href", RECORDING)
    axe(guest)
    screenshot(guest, "webinar-recording-dark")


def post_the_recording(desk: Page, webinar: Webinar, axe: Any, screenshot: Any) -> None:
    """Be refused while the link is empty, enter it, and post."""
    desk.goto(webinar.get_absolute_url())
    expect(desk.get_by_text("Its recording will be here.")).to_be_visible()
    screenshot(desk, "webinar-pending")
    desk.get_by_role("link", name="Links and recording").click()
    desk.get_by_role("link", name="Post the recording").click()
    desk.get_by_role("button", name="Post the recording").click()
    expect(desk.get_by_text("The link to the recording is empty.")).to_be_visible()
    axe(desk)
    desk.goto(f"/admin/webinars/webinar/{webinar.pk}/change/")
    desk.get_by_label("Link to the recording").fill(RECORDING)
    axe(desk)
    screenshot(desk, "webinar-admin")
    desk.get_by_role("button", name="Save", exact=True).click()
    desk.goto(f"/admin/webinars/webinar/{webinar.pk}/change/")
    desk.get_by_role("link", name="Post the recording").click()
    press_and_send(desk, "Post the recording")
    expect(desk.get_by_text("The recording is posted.")).to_be_visible()
