"""A company takes the last package while another waits; what the organisers decline goes to who waits."""

from collections.abc import Callable
from decimal import Decimal

from playwright.sync_api import Page, expect

from events.sponsorship.enums import State
from events.sponsorship.models import Sponsorship
from portal.accounts.models import User
from tests.browser.desk import press_and_send
from tests.factories.accounts import make_member
from tests.factories.community import make_affiliation, make_organization
from tests.factories.events import make_event
from tests.factories.jobs import work_off
from tests.factories.sponsorship import make_benefit, make_package, make_sponsor

TERMS = "The price is due within 30 days of the invoice."


def make_offers() -> None:
    event = make_event("Boston", in_days=90, slug="boston")
    headline = make_package("Headline", event=event, stock=2, position=1, terms=TERMS)
    friend = make_package("Friend", event=event, stock=None, position=2, price=Decimal("1000"))
    make_benefit(headline, "Text in the programme", asset="text", spec="80 words")
    make_benefit(headline, "Tickets", quantity=12)
    make_benefit(friend, "Tickets", quantity=1)
    make_sponsor(headline, "First works")


def make_employee(handle: str, company: str) -> User:
    member = make_member(handle, display_name=handle.capitalize())
    make_affiliation(member, make_organization(company, slug=f"{handle}-works"))
    return member


def apply(page: Page, axe: Callable, link: str) -> None:
    page.goto("/events/boston/")
    page.get_by_role("link", name="Compare the packages").click()
    page.get_by_role("link", name=link).click()
    axe(page)
    page.get_by_label("Billing note").fill("Order 17")
    page.get_by_role("button", name="Save and go on").click()
    expect(page.get_by_text(TERMS)).to_be_visible()
    axe(page)
    page.get_by_label("We accept the price").check()
    page.get_by_role("button", name="Send the application").click()


def test_the_last_package_is_taken_while_another_company_waits(
    open_tab: Callable[..., Page], sign_in: Callable, axe: Callable, screenshot: Callable, olga: User
) -> None:
    make_offers()
    una, rosa, desk, guest = open_tab(), open_tab("phone"), open_tab(), open_tab("phone", dark=True)
    for tab, person in ((una, make_employee("una", "Una works")), (rosa, make_employee("rosa", "Rosa works"))):
        sign_in(tab, person)
    sign_in(desk, olga)

    guest.goto("/events/boston/sponsorship/")
    expect(guest.get_by_text("1 left")).to_have_count(2)  # in the table, and in the card that a phone shows
    axe(guest)
    screenshot(guest, "sponsorship-packages-phone")
    guest.goto("/events/boston/sponsorship/prospectus/")
    axe(guest)

    apply(una, axe, "Apply Headline")
    expect(una.get_by_text("The package is held for you while the organisers decide")).to_be_visible()
    axe(una)
    screenshot(una, "sponsorship-held")

    apply(rosa, axe, "Join the waitlist Headline")
    expect(rosa.get_by_text("You are number 1 in line")).to_be_visible()
    axe(rosa)
    screenshot(rosa, "sponsorship-waiting-phone")

    desk.goto("/admin/")
    desk.get_by_role("link", name="sponsor to approve or decline").click()
    axe(desk)
    screenshot(desk, "sponsorship-pipeline")
    desk.get_by_role("link", name="Una works").click()
    axe(desk)
    desk.get_by_role("link", name="Decline").click()
    desk.get_by_label("Why").fill("The invoice address is not yours.")
    press_and_send(desk, "Decline")
    expect(desk.get_by_text("The application is declined.")).to_be_visible()
    work_off()

    una.reload()
    expect(una.get_by_text("The invoice address is not yours.")).to_be_visible()
    rosa.goto("/notifications/")
    rosa.get_by_role("link", name="“Headline” of Boston has come free for Rosa works.").click()
    rosa.get_by_role("link", name="Take the package").click()
    axe(rosa)
    rosa.get_by_role("button", name="Take the package").click()
    expect(rosa.get_by_text("The package is held for you while the organisers decide")).to_be_visible()

    taken = Sponsorship.objects.get(organization__name="Rosa works")
    desk.goto(f"/admin/sponsorship/sponsorship/{taken.pk}/change/")
    desk.get_by_role("link", name="Approve").click()
    press_and_send(desk, "Approve")
    expect(desk.get_by_text("The sponsor is approved.")).to_be_visible()

    guest.goto("/events/boston/")
    expect(guest.get_by_role("link", name="Rosa works")).to_be_visible()
    axe(guest)
    screenshot(guest, "sponsorship-event-phone")
    rosa.reload()
    rosa.get_by_role("link", name="Text in the programme").click()
    rosa.get_by_role("textbox", name="Text").fill("We keep clouds dry.")
    axe(rosa)
    rosa.get_by_role("button", name="Claim this benefit").click()
    expect(rosa.get_by_text("The benefit is claimed.")).to_be_visible()
    screenshot(rosa, "sponsorship-sponsor-phone")
    taken.refresh_from_db()
    assert taken.state == State.APPROVED
