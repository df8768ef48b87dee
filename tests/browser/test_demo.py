"""The demo's October pair: the last package of its highest level, and the webinar that presents the packages."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desk import become, press_and_send, save
from tests.plant.served import Served

pytestmark = pytest.mark.only_on("sqlite")
PAIR, WEBINAR = "/events/boston-2011/", "/events/sponsorship-webinar/"
RECORDING = "https://video.example.org/sponsoring-october"


def belong_to(member: Page, organization: str) -> None:
    member.goto("/accounts/affiliations/new/")
    member.get_by_label("Organization").select_option(label=organization)
    member.get_by_role("button", name="Save").click()


def apply(member: Page, axe: Callable, link: str, organization: str) -> None:
    member.goto(PAIR)
    member.get_by_role("link", name="Compare the packages").click()
    axe(member)
    member.get_by_role("link", name=link).first.click()
    member.get_by_label("Organization").select_option(label=organization)
    member.get_by_role("button", name="Save and go on").click()
    axe(member)
    member.get_by_label("We accept the price").check()
    member.get_by_role("button", name="Send the application").click()


def test_the_last_headline_is_taken_while_another_company_waits_and_goes_to_it(
    demo: Served, open_tab: Callable[..., Page], axe: Callable
) -> None:
    first, second = open_tab("phone", at=demo.address), open_tab("tablet", at=demo.address)
    desk = open_tab(at=demo.address)
    for tab, part, company in (
        (first, "Member", "Organization 31"),
        (second, "Board admin", "Organization 32"),
    ):
        become(tab, part)
        belong_to(tab, company)
    apply(first, axe, "Apply Headline", "Organization 31")
    expect(first.get_by_text("The package is held for you while the organisers decide")).to_be_visible()
    apply(second, axe, "Join the waitlist Headline", "Organization 32")
    expect(second.get_by_text("You are number 1 in line")).to_be_visible()

    become(desk, "Organiser")
    desk.goto("/admin/sponsorship/sponsorship/")
    desk.get_by_role("link", name="Organization 31").click()
    desk.get_by_role("link", name="Decline", exact=True).click()
    desk.get_by_label("Why").fill("You asked us to.")
    axe(desk)
    press_and_send(desk, "Decline")
    expect(desk.get_by_text("The application is declined.")).to_be_visible()

    second.goto("/sponsorships/")
    second.get_by_role("link", name="Headline").first.click()
    second.get_by_role("link", name="Take the package").click()
    second.get_by_role("button", name="Take the package").click()
    expect(second.get_by_text("The package is held for you while the organisers decide")).to_be_visible()
    axe(second)


def test_the_webinar_goes_from_registration_to_recording(
    demo: Served, open_tab: Callable[..., Page], axe: Callable
) -> None:
    member, desk = open_tab("phone", at=demo.address), open_tab(at=demo.address)
    become(member, "Editor")
    member.goto(WEBINAR)
    expect(member.get_by_text("14 July 2011, 13:30–14:30 CDT (UTC−5)").first).to_be_visible()
    member.get_by_role("link", name="Register", exact=True).click()
    member.get_by_role("button", name="Register").click()
    member.wait_for_url("**/registration/")

    become(desk, "Organiser")
    desk.get_by_role("button", name="29 July").click()
    desk.goto(WEBINAR)
    expect(desk.get_by_text("Its recording will be here.")).to_be_visible()
    desk.get_by_role("link", name="Links and recording").click()
    desk.get_by_label("Link to the recording").fill(RECORDING)
    save(desk)
    desk.get_by_role("link", name="Post the recording").click()
    press_and_send(desk, "Post the recording")
    expect(desk.get_by_text("The recording is posted.")).to_be_visible()

    member.goto(WEBINAR)
    expect(member.get_by_role("link", name="Watch the recording")).to_have_attribute("href", RECORDING)
    axe(member)
    desk.get_by_role("link", name="To the front page").click()
    desk.get_by_role("button", name="6 July").click()
