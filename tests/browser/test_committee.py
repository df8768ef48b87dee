"""A volunteer applies and is confirmed, in the demo: everybody learns of it as the clock moves to 8 July."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desk import become, press_and_send
from tests.plant.served import Served

pytestmark = pytest.mark.only_on("sqlite")
COMMITTEE, CALL = "/events/boston-2011/committee/", "/calls/program-committee/"


def test_a_volunteer_applies_is_confirmed_and_announced_on_8_july(
    demo: Served, open_tab: Callable[..., Page], axe: Callable, screenshot: Callable
) -> None:
    member, desk = open_tab("phone", at=demo.address), open_tab(at=demo.address)
    guest = open_tab(at=demo.address, dark=True)
    become(member, "Member")
    member.goto(CALL)
    expect(member.get_by_text("8 of 10 seats open")).to_be_visible()
    axe(member)
    member.get_by_role("link", name="Volunteer", exact=True).click()
    member.get_by_label("Your title").fill("Cloud Gardener")
    member.get_by_label("Why you would like to take part").fill("I read every proposal anyway.")
    member.get_by_label("Make the agenda").check()
    axe(member)
    screenshot(member, "committee-volunteer-phone")
    member.get_by_role("button", name="Volunteer").click()
    expect(member.get_by_text("You have volunteered.")).to_be_visible()
    axe(member)

    become(desk, "Organiser")
    desk.goto("/admin/")
    desk.get_by_role("link", name="volunteers to decide about").click()
    axe(desk)
    desk.get_by_role("link", name="Member 01").click()
    expect(desk.get_by_text("I read every proposal anyway.")).to_be_visible()
    axe(desk)
    desk.get_by_role("link", name="Confirm", exact=True).click()
    desk.get_by_label("Note to the member").fill("Welcome on board.")
    press_and_send(desk, "Confirm")
    expect(desk.get_by_text("The volunteer is a member of the committee.")).to_be_visible()

    member.reload()
    expect(member.get_by_text("Please keep it to yourself until then.")).to_be_visible()
    expect(member.get_by_text("Welcome on board.")).to_be_visible()
    guest.goto(COMMITTEE)
    expect(guest.get_by_text("8 of 10 seats open")).to_be_visible()
    expect(guest.get_by_text("Cloud Gardener")).to_have_count(0)
    axe(guest)

    guest.get_by_role("button", name="8 July").click()
    guest.goto(COMMITTEE)
    expect(guest.get_by_text("Cloud Gardener")).to_be_visible()
    expect(guest.get_by_text("6 of 10 seats open")).to_be_visible()
    axe(guest)
    screenshot(guest, "committee-announced-dark")

    member.goto(COMMITTEE)
    member.get_by_role("listitem").filter(has_text="Make the agenda").get_by_role("link", name="Take this duty").click()
    axe(member)
    member.get_by_role("button", name="Take this duty").click()
    member.get_by_label("What was done").fill("A first draft stands on the shared pad.")
    axe(member)
    member.get_by_role("button", name="Save").click()
    guest.reload()
    expect(guest.get_by_text("A first draft stands on the shared pad.")).to_be_visible()
    expect(guest.get_by_text("Taken by Member 01")).to_be_visible()
    screenshot(member, "committee-duties-phone")
