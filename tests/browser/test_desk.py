"""Journeys of an organiser through the back office."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from portal import jobs
from portal.accounts.models import User
from portal.jobs.models import Job
from tests.factories.jobs import work_off
from tests.factories.site import make_settings


@pytest.fixture
def desk(page: Page, sign_in: Callable, olga: User) -> Page:
    sign_in(page, olga)
    return page


def test_the_site_gets_a_name_and_an_accent_that_is_seen_before_it_is_saved(
    desk: Page, open_tab: Callable[..., Page], axe: Callable, screenshot: Callable
) -> None:
    make_settings(name="Stackers")
    desk.goto("/admin/")
    desk.get_by_role("link", name="Site settings").first.click()
    desk.get_by_role("link", name="Stackers", exact=True).last.click()
    hue = "getComputedStyle(document.documentElement).getPropertyValue('--accent-hue').trim()"
    desk.get_by_label("Name").fill("The Gazette")
    desk.get_by_label("Accent colour").fill("150")
    assert desk.evaluate(hue) == "150"
    axe(desk)
    screenshot(desk, "admin-site")
    guest = open_tab()
    guest.goto("/")
    assert guest.evaluate(hue) == "28"

    desk.get_by_role("button", name="Save", exact=True).click()

    expect(desk.locator(".brand-site")).to_have_text("The Gazette")
    guest.reload()
    expect(guest.locator(".masthead__name")).to_have_text("The Gazette")
    assert guest.evaluate(hue) == "150"
    axe(guest)


def test_an_organization_is_added_and_read_by_guests(
    desk: Page, open_tab: Callable[..., Page], axe: Callable, screenshot: Callable
) -> None:
    desk.goto("/admin/community/organization/")
    desk.get_by_role("link", name="Add organization").click()
    desk.get_by_label("Name").fill("Bee Works")
    desk.get_by_label("Relationship:").select_option(label="Member organization")
    desk.get_by_role("button", name="Save", exact=True).click()
    expect(desk.get_by_text("A formal relationship needs the day on which it began")).to_be_visible()
    axe(desk)
    desk.get_by_label("In a formal relationship since").fill("2011-05-03")
    axe(desk)
    screenshot(desk, "admin-organization")
    desk.get_by_role("button", name="Save", exact=True).click()
    expect(desk.get_by_text("was added successfully")).to_be_visible()
    axe(desk)

    guest = open_tab("phone")
    guest.goto("/organizations/")
    axe(guest)
    guest.get_by_role("link", name="Bee Works").click()
    expect(guest.get_by_text("In a formal relationship since 3 May 2011")).to_be_visible()
    axe(guest)


def test_a_page_is_written_published_and_linked_in_the_footer(
    desk: Page, open_tab: Callable[..., Page], axe: Callable, screenshot: Callable
) -> None:
    guest = open_tab()
    desk.goto("/admin/site/page/add/")
    desk.get_by_label("Title").press_sequentially("House rules")
    expect(desk.get_by_label("Address")).to_have_value("house-rules")
    desk.get_by_label("Text").fill("Be *kind*.")
    desk.get_by_label("Linked in the footer").check()
    axe(desk)
    screenshot(desk, "admin-page")
    desk.get_by_role("button", name="Save and continue editing").click()
    assert guest.goto("/house-rules/").status == 404  # type: ignore[union-attr]

    desk.get_by_role("link", name="Publish", exact=True).click()
    axe(desk)
    screenshot(desk, "admin-confirm")
    desk.get_by_role("button", name="Publish").click()
    expect(desk.get_by_text("The page is published.")).to_be_visible()

    guest.goto("/")
    guest.get_by_role("contentinfo").get_by_role("link", name="House rules").click()
    expect(guest.locator(".prose em")).to_have_text("kind")
    axe(guest)


def test_a_role_is_granted_used_and_revoked(
    desk: Page, open_tab: Callable[..., Page], sign_in: Callable, axe: Callable, ada: User
) -> None:
    member = open_tab()
    sign_in(member, ada)
    desk.goto(f"/admin/accounts/user/{ada.pk}/change/")
    desk.get_by_role("link", name="Grant a role").click()
    axe(desk)
    desk.get_by_label("Role").select_option(label="Editor")
    desk.get_by_role("button", name="Grant a role").click()
    expect(desk.get_by_text("The role is granted.")).to_be_visible()
    axe(desk)
    member.goto("/admin/blog/post/")
    expect(member.get_by_role("heading", level=1)).to_have_text("Posts")

    desk.goto("/admin/accounts/rolegrant/")
    desk.get_by_role("row", name="Ada").get_by_role("link").first.click()
    axe(desk)
    desk.get_by_role("link", name="Revoke").click()
    axe(desk)
    desk.get_by_role("button", name="Revoke").click()
    expect(desk.get_by_text("The role is revoked.")).to_be_visible()
    member.goto("/admin/blog/post/")
    expect(member.get_by_text("The back office is for organisers and editors.")).to_be_visible()
    axe(member)


def test_a_suspension_is_lifted_and_the_member_writes_again(
    desk: Page, open_tab: Callable[..., Page], sign_in: Callable, axe: Callable, cy: User
) -> None:
    member = open_tab()
    sign_in(member, cy)
    member.goto("/blog/write/")
    expect(member.get_by_label("Title")).to_have_count(0)
    axe(member)

    desk.goto(f"/admin/accounts/user/{cy.pk}/change/")
    desk.get_by_role("link", name="Lift the suspension").click()
    axe(desk)
    desk.get_by_role("button", name="Lift the suspension").click()
    expect(desk.get_by_text("The suspension is lifted.")).to_be_visible()

    member.goto("/blog/write/")
    expect(member.get_by_label("Title")).to_be_visible()


def test_a_failed_job_is_found_on_the_index_read_and_tried_again(
    desk: Page, axe: Callable, screenshot: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = []

    def at_first_explode() -> None:
        calls.append("called")
        if len(calls) == 1:
            raise ValueError("the disk is full")

    monkeypatch.setitem(jobs.kinds._objects, "test.explode", jobs.Kind("test.explode", at_first_explode, attempts=1))
    jobs.enqueue("test.explode")
    work_off(failing=True)
    desk.goto("/admin/")
    desk.get_by_role("link", name="1 job has failed").click()
    axe(desk)
    desk.get_by_role("link", name="test.explode").click()
    expect(desk.get_by_text("the disk is full")).to_be_visible()
    axe(desk)
    screenshot(desk, "admin-job")
    desk.get_by_role("link", name="Try again").click()
    axe(desk)
    desk.get_by_role("button", name="Try again").click()
    expect(desk.get_by_text("The job waits for a worker.")).to_be_visible()
    work_off()

    desk.goto("/admin/")
    expect(desk.get_by_text("has failed")).to_have_count(0)
    assert calls == ["called", "called"]
    assert Job.objects.failed().count() == 0
