"""An organiser plans the next October pair in the back office of the demo."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desk import add, become, choose, press, press_and_send, save
from tests.plant.served import Served

pytestmark = pytest.mark.only_on("sqlite")
PAIR = "OpenStack in San Diego, October 2012"
CONFERENCE, SUMMIT = "OpenStack Conference 2012", "OpenStack Design Summit, autumn 2012"
WEBINAR = "Webinar: sponsoring San Diego"


def plan_event(desk: Page, title: str, kind: str, *, parent: str = "") -> None:
    add(desk, "events/event")
    desk.get_by_label("Title").fill(title)
    desk.get_by_label("Kind").select_option(label=kind)
    desk.get_by_label("First day").fill("2012-10-15")
    desk.get_by_label("Last day").fill("2012-10-18")
    desk.get_by_label("Time zone").select_option("America/Los_Angeles")
    if parent:
        choose(desk, "Part of", parent)
    save(desk)
    press(desk, "Publish")


def offer_package(desk: Page, level: str, price: str, stock: str) -> None:
    add(desk, "sponsorship/package")
    desk.get_by_label("Event").select_option(label=PAIR)
    desk.get_by_label("Level").fill(level)
    desk.get_by_label("Price").fill(price)
    desk.get_by_label("How many there are").fill(stock)
    save(desk)
    desk.get_by_role("link", name="Add a benefit").click()
    desk.get_by_label("Benefit").fill("Tickets")
    desk.get_by_role("button", name="Add a benefit").click()


def call_for(desk: Page, title: str, kind: str, event: str) -> None:
    add(desk, "calls/call")
    desk.get_by_label("What is sent in").select_option(label=kind)
    desk.get_by_label("Event").select_option(label=event)
    desk.get_by_label("Title").fill(title)
    desk.get_by_label("Time zone").select_option("America/Los_Angeles")
    for field, day in (("Opens", "2011-07-01"), ("Closes", "2011-09-30"), ("Result is announced", "2011-10-10")):
        desk.get_by_label(f"{field}: day", exact=True).fill(day)
    save(desk)
    press(desk, "Publish")


def plan_webinar(desk: Page) -> None:
    add(desk, "events/event")
    desk.get_by_label("Title").fill(WEBINAR)
    desk.get_by_label("Kind").select_option(label="Webinar")
    for field, value in {
        "First day": "2012-07-12",
        "From": "13:30",
        "Last day": "2012-07-12",
        "Until": "14:30",
    }.items():
        desk.get_by_label(field, exact=True).fill(value)
    desk.get_by_label("Time zone").select_option("America/Chicago")
    desk.get_by_label("Can be attended online").check()
    save(desk)
    press(desk, "Publish")
    add(desk, "webinars/webinar")
    desk.get_by_label("Event").select_option(label=WEBINAR)
    desk.get_by_label("Presenters").fill("The organisers")
    save(desk)


def test_the_next_october_pair_is_planned_with_packages_calls_and_webinar(
    demo: Served, open_tab: Callable[..., Page], axe: Callable, screenshot: Callable
) -> None:
    desk, guest = open_tab(at=demo.address), open_tab("phone", at=demo.address)
    become(desk, "Organiser")
    plan_event(desk, PAIR, "Conference")
    plan_event(desk, CONFERENCE, "Conference", parent=PAIR)
    plan_event(desk, SUMMIT, "Summit", parent=PAIR)
    axe(desk)
    offer_package(desk, "Gold", "20000", "4")
    call_for(desk, "A theme for San Diego", "Ideas", PAIR)
    call_for(desk, "A program committee for San Diego", "Volunteers", PAIR)
    axe(desk)
    screenshot(desk, "organiser-call")
    plan_webinar(desk)

    guest.goto("/events/")
    guest.get_by_role("link", name=PAIR).click()
    for title in (CONFERENCE, SUMMIT, "Gold", "A theme for San Diego", "A program committee for San Diego"):
        expect(guest.get_by_text(title).first).to_be_visible()
    axe(guest)
    screenshot(guest, "organiser-pair-phone")


def test_a_deadline_is_extended_and_the_page_says_so(demo: Served, open_tab: Callable[..., Page]) -> None:
    desk, guest = open_tab(at=demo.address), open_tab(at=demo.address)
    become(desk, "Organiser")
    call_for(desk, "A name for the mascot", "Ideas", "OpenStack Conference")
    desk.get_by_label("Closes: day", exact=True).fill("2011-10-02")
    save(desk)
    guest.goto("/calls/a-name-for-the-mascot/")
    expect(guest.get_by_text("the end of 2 October 2011, PDT (UTC−7)")).to_be_visible()
    expect(guest.get_by_text("it was open until the end of 30 September 2011, PDT (UTC−7) first")).to_be_visible()


def test_an_event_is_cloned_with_all_that_belongs_to_it(demo: Served, open_tab: Callable[..., Page]) -> None:
    desk = open_tab(at=demo.address)
    become(desk, "Organiser")
    desk.goto("/admin/events/event/?q=boston-2011")
    desk.get_by_role("link", name="OpenStack in Boston, October 2011").click()
    desk.get_by_role("link", name="Clone", exact=True).click()
    desk.get_by_label("Title").fill("OpenStack in Boston again")
    desk.get_by_label("First day").fill("2012-10-03")
    desk.get_by_role("button", name="Clone").click()
    moved = desk.get_by_role("row", name="OpenStack Conference")
    expect(moved).to_contain_text("5–7 October 2011")
    expect(moved).to_contain_text("3–5 October 2012")
    desk.get_by_role("button", name="Clone, and go on").click()
    expect(desk.get_by_text("This is the clone, a draft.")).to_be_visible()
    expect(desk.get_by_label("First day")).to_have_value("2012-10-03")
    expect(desk.get_by_label("Last day")).to_have_value("2012-10-05")


def approve_sponsor(desk: Page) -> None:
    """Enter what a company wrote in a mail, and approve it."""
    add(desk, "sponsorship/sponsorship")
    desk.get_by_label("Package").select_option(label="OpenStack in Boston, October 2011: Friend")
    choose(desk, "Organization", "Organization 23")
    desk.get_by_label("Main contact").fill("Sales")
    desk.get_by_label("Their e-mail address").first.fill("member-07@example.org")
    save(desk)
    desk.get_by_role("link", name="Approve", exact=True).click()
    press_and_send(desk, "Approve")
    expect(desk.get_by_text("The sponsor is approved.")).to_be_visible()


def confirm_volunteer(desk: Page) -> None:
    desk.goto("/admin/committee/volunteer/")
    desk.get_by_role("link", name="Member 26").click()
    desk.get_by_role("link", name="Confirm", exact=True).click()
    press_and_send(desk, "Confirm")
    expect(desk.get_by_text("The volunteer is a member of the committee.")).to_be_visible()


def select_theme(desk: Page) -> None:
    desk.goto("/admin/themes/idea/")
    desk.get_by_role("link", name="Lines of the subway").click()
    desk.get_by_role("link", name="Select", exact=True).click()
    desk.get_by_label("Why this idea").fill("Everybody knows how to read it.")
    desk.get_by_role("button", name="Select", exact=True).click()
    expect(desk.get_by_text("The idea is selected.")).to_be_visible()


def test_sponsor_volunteer_and_theme_are_decided_and_announced_by_the_clock(
    demo: Served, open_tab: Callable[..., Page], axe: Callable, screenshot: Callable
) -> None:
    desk, guest = open_tab(at=demo.address), open_tab(at=demo.address)
    become(desk, "Organiser")
    approve_sponsor(desk)
    axe(desk)
    screenshot(desk, "organiser-sponsor")
    confirm_volunteer(desk)
    select_theme(desk)
    guest.goto("/events/boston-2011/")
    expect(guest.get_by_text("Lines of the subway")).to_have_count(0)
    expect(guest.get_by_role("link", name="Organization 23")).to_be_visible()

    guest.get_by_role("button", name="8 July").click()
    guest.goto("/events/boston-2011/")
    expect(guest.get_by_role("heading", name="Lines of the subway")).to_be_visible()
    expect(guest.get_by_text("Everybody knows how to read it.")).to_be_visible()
    expect(guest.get_by_text("Technical Writer")).to_be_visible()
    axe(guest)
    guest.get_by_role("button", name="6 July").click()
