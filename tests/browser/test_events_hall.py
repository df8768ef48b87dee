"""Journeys through the hall of events: a meetup from its proposal to its new dates, and calendars on the way."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from events.models import Event
from portal.accounts.models import User
from tests.browser.desk import press_and_send
from tests.events import ical
from tests.factories.events import make_event


def propose(tab: Page) -> None:
    tab.goto("/events/")
    tab.get_by_role("link", name="Propose a meetup").first.click()
    tab.get_by_label("Title").fill("An evening about Swift")
    tab.get_by_label("In one sentence").fill("Bring a question.")
    tab.get_by_label("First day").fill("2031-07-21")
    tab.get_by_label("From", exact=True).fill("18:30")
    tab.get_by_label("Until", exact=True).fill("21:30")
    tab.get_by_label("Time zone").select_option("America/Chicago")
    tab.get_by_label("City").fill("Chicago, IL")
    tab.get_by_role("button", name="Offer it to the organisers").click()
    expect(tab.get_by_text("The organisers will look at your proposal")).to_be_visible()


def press(desk: Page, button: str, event: Event, **typed: str) -> None:
    """Press one of the back office's buttons on the event, and confirm it."""
    desk.goto(f"/admin/events/event/{event.pk}/change/")
    desk.get_by_role("link", name=button, exact=True).click()
    for label, text in typed.items():
        desk.get_by_label(label).fill(text)
    desk.get_by_role("button", name=button, exact=True).click()


def test_a_proposed_meetup_is_published_postponed_and_given_new_dates(
    open_tab: Callable[..., Page], sign_in: Callable, axe: Callable, screenshot: Callable, ada: User, olga: User
) -> None:
    member, desk, guest = open_tab("phone"), open_tab(), open_tab("tablet", dark=True)
    sign_in(member, ada)
    sign_in(desk, olga)
    propose(member)
    axe(member)
    event = Event.objects.get()

    desk.goto("/admin/")
    desk.get_by_role("link", name="1 proposed meetup to decide").click()
    desk.get_by_role("link", name="An evening about Swift").click()
    axe(desk)
    desk.get_by_role("link", name="Publish", exact=True).click()
    press_and_send(desk, "Publish")
    expect(desk.get_by_text("The event is public.")).to_be_visible()

    guest.goto("/events/")
    axe(guest)
    screenshot(guest, "events-tablet-dark")
    guest.get_by_role("link", name="An evening about Swift").click()
    expect(guest.get_by_text("21 July 2031, 18:30–21:30 CDT (UTC−5)").first).to_be_visible()
    axe(guest)
    screenshot(guest, "event-tablet-dark")
    address = guest.get_by_role("link", name="Subscribe").get_attribute("href") or ""
    assert address.startswith("webcal://")
    calendar = f"/{address.split('/', 3)[3]}"
    assert ical.events(guest.request.get(calendar).body())["An evening about Swift"]["DTSTART"] == "20310721T183000"

    press(desk, "Postpone", event, Reason="The library is closed.")
    guest.reload()
    expect(guest.get_by_text("This event is postponed: a new date will follow.")).to_be_visible()
    expect(guest.get_by_text("The library is closed.")).to_be_visible()
    axe(guest)
    struck = ical.events(guest.request.get(calendar).body())["Postponed: An evening about Swift"]
    assert struck["STATUS"] == "CANCELLED"

    desk.goto(f"/admin/events/event/{event.pk}/change/")
    desk.get_by_label("First day").fill("2031-07-28")
    desk.get_by_label("Last day").fill("2031-07-28")
    desk.get_by_role("button", name="Save", exact=True).click()
    expect(desk.get_by_text("was changed successfully")).to_be_visible()
    guest.reload()
    expect(guest.get_by_text("28 July 2031, 18:30–21:30 CDT (UTC−5)").first).to_be_visible()
    expect(guest.locator("s", has_text="21 July 2031")).to_be_visible()
    axe(guest)
    screenshot(guest, "event-changed")
    moved = ical.events(guest.request.get(calendar).body())["An evening about Swift"]
    assert (moved["STATUS"], moved["SEQUENCE"], moved["DTSTART"]) == ("CONFIRMED", "2", "20310728T183000")
    assert guest.context.cookies() == []


def test_a_member_makes_copies_and_closes_the_address_of_the_own_calendar(
    open_tab: Callable[..., Page], sign_in: Callable, axe: Callable, screenshot: Callable, ada: User
) -> None:
    member, program = open_tab("phone"), open_tab()
    sign_in(member, ada)
    member.goto("/events/mine/")
    axe(member)
    member.get_by_role("button", name="Make an address").click()
    first = member.get_by_label("Its secret address").input_value()
    axe(member)
    screenshot(member, "my-events-phone")
    path = f"/{first.split('/', 3)[3]}"
    assert program.request.get(path).status == 200
    member.get_by_role("button", name="Make a new address").click()
    expect(member.get_by_label("Its secret address")).not_to_have_value(first)
    assert program.request.get(path).status == 404
    member.get_by_role("button", name="Close the address").click()
    expect(member.get_by_role("button", name="Make an address")).to_be_visible()


def test_a_guest_writes_to_the_organisers_of_an_event_and_they_answer(
    open_tab: Callable[..., Page], sign_in: Callable, axe: Callable, screenshot: Callable, olga: User
) -> None:
    guest, desk = open_tab("phone"), open_tab()
    sign_in(desk, olga)
    make_event("Conference")
    guest.goto("/events/conference/")
    guest.get_by_role("link", name="Write to the organisers").click()
    axe(guest)
    screenshot(guest, "event-contact-phone")
    guest.get_by_label("Your name").fill("Gil")
    guest.get_by_label("Your e-mail address").fill("gil@example.org")
    guest.get_by_label("Subject").fill("Parking?")
    guest.get_by_label("Message").fill("Is there a car park?")
    guest.get_by_role("button", name="Send message").click()
    expect(guest.get_by_role("heading", level=1)).to_have_text("Your message is with the organisers")
    assert guest.context.cookies() == []

    desk.goto("/admin/")
    desk.get_by_role("link", name="1 message about an event to answer").click()
    axe(desk)
    desk.get_by_role("link", name="Parking?").click()
    desk.get_by_role("link", name="Answer", exact=True).click()
    desk.get_by_label("Answer").fill("Behind the hall.")
    desk.get_by_role("button", name="Answer").click()
    expect(desk.get_by_text("The answer is on its way.")).to_be_visible()
