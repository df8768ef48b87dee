"""A member's way into an event, and through its door, in the browser."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from events.enums import QuestionKind
from events.registration.models import Registration
from portal.accounts.models import User
from tests.factories.accounts import make_member
from tests.factories.registration import make_admission, make_consent, make_question, register

OpenTab = Callable[..., Page]


def test_a_member_waits_is_offered_the_seat_that_another_gives_up_takes_it_and_is_let_in(
    open_tab: OpenTab,
    sign_in: Callable[[Page, User], None],
    axe: Callable[[Page], None],
    screenshot: Callable[[Page, str], None],
    ada: User,
    olga: User,
) -> None:
    admission = make_admission(capacity=1, shows_attendees=True)
    make_question(admission, "Which days?", kind=QuestionKind.SEVERAL, choices="Monday\nTuesday", is_required=True)
    make_consent(admission)
    grace = make_member("grace", display_name="Grace")
    days = admission.questions.get()
    taken = {"answers": {days.pk: "Monday"}, "consents": frozenset({admission.consents.get().pk})}
    register(admission, grace, **taken)

    page = open_tab("phone")
    sign_in(page, ada)
    page.goto("/events/conference/")
    page.get_by_role("link", name="Join the waitlist").click()
    axe(page)
    page.get_by_label("Monday").check()
    page.get_by_label("List me among the attendees").check()
    page.get_by_label("I accept this").check()
    page.get_by_role("button", name="Join the waitlist").click()
    expect(page.get_by_text("You are number 1 on the waitlist.")).to_be_visible()
    axe(page)

    other = open_tab()
    sign_in(other, grace)
    other.goto("/events/conference/registration/")
    screenshot(other, "registration-own")
    axe(other)
    other.get_by_role("link", name="Cancel your registration").click()
    other.get_by_role("button", name="Cancel your registration").click()
    expect(other.get_by_text("Your registration is cancelled.")).to_be_visible()

    page.goto("/events/conference/")
    page.get_by_role("link", name="Take the seat").click()
    page.get_by_role("button", name="Take the seat").click()
    expect(page.get_by_text("You are registered.")).to_be_visible()
    expect(page.get_by_role("img", name="QR code of")).to_be_visible()
    page.wait_for_load_state()
    assert page.evaluate("document.querySelector('.ticket__code').naturalWidth") > 0
    screenshot(page, "registration-ticket-phone")
    axe(page)

    desk = open_tab("phone", dark=True)
    sign_in(desk, olga)
    desk.goto("/events/conference/check-in/")
    desk.keyboard.type(Registration.objects.get(user=ada).code.lower())  # the field has the focus: a scanner types
    desk.keyboard.press("Enter")
    expect(desk.get_by_text("Ada has checked in.")).to_be_visible()
    screenshot(desk, "registration-desk-phone")
    axe(desk)
    desk.get_by_role("button", name="Undo the check-in of Ada").click()
    expect(desk.get_by_text("Ada is not checked in any more.")).to_be_visible()
    page.goto("/events/conference/attendees/")
    expect(page.get_by_role("link", name="Ada")).to_be_visible()
    axe(page)
