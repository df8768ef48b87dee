"""Journeys through an account, from signing up to leaving."""

import re
import time
import zipfile
from collections.abc import Callable, Iterator

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from django.core.cache import cache
from playwright.sync_api import Page, expect

from portal.accounts.enums import Role
from portal.accounts.models import User
from tests.factories.accounts import grant, make_member
from tests.factories.jobs import work_off

PASSWORD = "correct horse battery"


@pytest.fixture(autouse=True)
def fresh(transactional_db: None) -> Iterator[None]:
    """Each journey begins with an empty outbox and all its attempts."""
    cache.clear()
    mail.outbox = []
    yield
    cache.clear()


@pytest.fixture
def una(transactional_db: None) -> User:
    return with_password(make_member("una", display_name="Una"))


def with_password(member: User) -> User:
    member.set_password(PASSWORD)
    member.save()
    return member


def sign_in_by_form(page: Page, login: str) -> None:
    page.goto("/accounts/login/")
    page.get_by_label("E-mail address or handle").fill(login)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(lambda url: "/login/" not in url)


def prove_it_is_me(page: Page) -> None:
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.locator("main form button").first.click()


def link_in_newest_mail() -> str:
    found = re.search(r"http://\S+/accounts/code/\S+", str(mail.outbox[-1].body))
    assert found
    return found[0]


def test_signing_up_by_the_link_in_the_mail(page: Page, axe: Callable, screenshot: Callable) -> None:
    page.goto("/accounts/signup/")
    axe(page)
    screenshot(page, "signup")
    page.get_by_label("E-mail address").fill("grace@example.org")
    page.get_by_label("Handle").fill("grace")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Join", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Type the code from your mail")
    axe(page)
    screenshot(page, "signup-code")

    page.goto(link_in_newest_mail())
    page.locator("main form button").first.click()

    expect(page.locator(".account-menu summary")).to_be_visible()
    page.goto("/people/grace/")
    expect(page.get_by_role("link", name="Change your profile")).to_be_visible()


def test_the_link_in_another_browser_says_where_to_go(
    open_tab: Callable[..., Page], axe: Callable, screenshot: Callable, una: User
) -> None:
    one, other = open_tab(), open_tab()
    one.goto("/accounts/login/code/")
    one.get_by_label("E-mail address").fill(una.email)
    one.locator("main form button").first.click()
    expect(one.get_by_role("heading", level=1)).to_have_text("Type the code from your mail")

    other.goto(link_in_newest_mail())

    expect(other.get_by_role("heading", level=1)).to_have_text("Open the link where you asked for it")
    axe(other)
    screenshot(other, "code-elsewhere")


def test_a_forgotten_password_is_set_anew(page: Page, una: User, axe: Callable) -> None:
    page.goto("/accounts/password/reset/")
    page.get_by_label("E-mail address").fill(una.email)
    page.locator("main form button").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Type the code from your mail")
    page.goto(link_in_newest_mail())
    page.locator("main form button").first.click()
    axe(page)

    page.get_by_label("New password", exact=True).fill("a wholly different one")
    page.get_by_label("New password, again").fill("a wholly different one")
    page.locator("main form button").first.click()

    expect(page.get_by_label("New password", exact=True)).to_have_count(0)
    una.refresh_from_db()
    assert una.check_password("a wholly different one")


def test_a_passkey_is_added_and_signs_in(page: Page, una: User) -> None:
    cdp = page.context.new_cdp_session(page)
    cdp.send("WebAuthn.enable")
    cdp.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    sign_in_by_form(page, "una")
    page.goto("/accounts/2fa/webauthn/add/")
    prove_it_is_me(page)
    page.get_by_label("Sign in with this passkey alone").check()
    page.locator("#mfa_webauthn_add").click()
    page.wait_for_url(lambda url: "/add/" not in url)
    assert Authenticator.objects.filter(user=una, type="webauthn").exists()

    page.context.clear_cookies()
    page.goto("/accounts/login/")
    page.get_by_role("button", name="Use a passkey").click()

    expect(page.locator(".account-menu summary")).to_be_visible()


def test_an_organiser_sets_up_a_second_factor_before_anything_else(page: Page, axe: Callable) -> None:
    olga = with_password(grant(make_member("olga", display_name="Olga"), Role.ORGANISER))
    Authenticator.objects.all().delete()
    sign_in_by_form(page, olga.email)
    expect(page.get_by_text("Your role needs a second factor.")).to_be_visible()
    axe(page)

    page.get_by_role("link", name="Set up an app").click()
    prove_it_is_me(page)
    secret = page.locator("#authenticator_secret, [name=secret], code").first
    value = secret.input_value() if secret.evaluate("e => 'value' in e") else secret.inner_text()
    page.get_by_label("code").last.fill(format_hotp_value(hotp_value(value.strip(), int(time.time()) // 30)))
    page.locator("main form button").first.click()
    page.wait_for_url(lambda url: "/activate/" not in url)

    page.goto("/people/")
    expect(page.get_by_role("heading", level=1)).to_have_text("People")


def test_all_other_sessions_end_at_once(open_tab: Callable[..., Page], una: User) -> None:
    here, there = open_tab(), open_tab()
    for tab in (here, there):
        sign_in_by_form(tab, "una")
        expect(tab.locator(".account-menu summary")).to_be_visible()

    here.goto("/accounts/sessions/")
    here.get_by_role("button", name="Sign out everywhere else").click()

    there.goto("/accounts/profile/")
    expect(there.get_by_role("heading", level=1)).to_have_text("Sign in")
    here.goto("/accounts/profile/")
    expect(here.get_by_role("heading", level=1)).to_have_text("Your profile")


def test_a_profile_is_written_with_the_devices_time_zone(
    page: Page, sign_in: Callable, axe: Callable, screenshot: Callable, ada: User
) -> None:
    sign_in(page, ada)
    page.goto("/accounts/profile/")
    axe(page)
    screenshot(page, "edit-profile")
    page.get_by_label("About you").fill("Notes on the *engine*.")
    page.get_by_label("Links").fill("https://example.org/ada")
    page.get_by_role("button", name="Save").click()

    expect(page.locator(".prose em")).to_have_text("engine")
    axe(page)
    screenshot(page, "profile")


def test_an_archive_is_asked_for_and_fetched(page: Page, axe: Callable, screenshot: Callable, una: User) -> None:
    sign_in_by_form(page, "una")
    page.goto("/accounts/data/")
    page.get_by_role("button", name="Make a new archive").click()
    expect(page.locator("main").get_by_text("is being made")).to_be_visible()
    work_off()
    page.reload()
    axe(page)
    screenshot(page, "own-data")

    page.get_by_role("link", name=re.compile("Download")).click()
    with page.expect_download() as download:
        prove_it_is_me(page)

    with zipfile.ZipFile(download.value.path()) as bundle:
        assert "account.json" in bundle.namelist()


def test_an_erasure_is_asked_for_and_called_off(page: Page, axe: Callable, screenshot: Callable, una: User) -> None:
    sign_in_by_form(page, "una")
    page.goto("/accounts/data/")
    page.get_by_role("link", name="Erase my account").click()
    prove_it_is_me(page)
    axe(page)
    screenshot(page, "erase")
    page.get_by_role("button", name="Erase my account").click()
    page.goto("/people/")
    axe(page)
    screenshot(page, "erasure-waits")

    page.get_by_role("button", name="Keep my account").click()

    expect(page.get_by_text("Your account stays.")).to_be_visible()
    una.refresh_from_db()
    assert una.erase_after is None


def test_an_organiser_suspends_a_member_who_sees_why(
    open_tab: Callable[..., Page], sign_in: Callable, axe: Callable, screenshot: Callable, ada: User, olga: User
) -> None:
    desk, home = open_tab(), open_tab("phone")
    sign_in(desk, olga)
    sign_in(home, ada)
    desk.goto("/admin/accounts/user/")
    axe(desk)
    screenshot(desk, "admin-members")
    desk.get_by_role("link", name="ada", exact=True).click()
    axe(desk)
    screenshot(desk, "admin-member")
    desk.get_by_role("link", name="Suspend").click()
    axe(desk)
    desk.get_by_label("Reason").fill("Nine advertisements in one hour.")
    desk.get_by_role("button", name="Suspend").click()
    expect(desk.get_by_text("The member is suspended.")).to_be_visible()

    home.goto("/people/")

    expect(home.get_by_text("Nine advertisements in one hour.")).to_be_visible()
    axe(home)
    screenshot(home, "suspended-phone")
