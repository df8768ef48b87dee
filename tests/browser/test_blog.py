"""Journeys through the blog: from a draft to a conversation below it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from playwright.sync_api import Page, expect

from portal.accounts.enums import Role
from portal.accounts.models import User
from portal.blog.models import Comment, Post
from tests.factories.accounts import grant, make_member
from tests.factories.blog import make_category, make_comment, make_post
from tests.factories.jobs import work_off


@pytest.fixture
def writer(transactional_db: None) -> User:
    cache.clear()
    return make_member("una", display_name="Una")


@pytest.fixture
def editor(transactional_db: None) -> User:
    return grant(make_member("edith", display_name="Edith"), Role.EDITOR)


def test_from_a_draft_to_a_conversation(
    open_tab: Callable[..., Page], sign_in: Any, axe: Any, screenshot: Any, writer: User, editor: User
) -> None:
    make_category("Guides")
    una, edith, guest = open_tab(), open_tab("tablet", dark=True), open_tab("phone")
    sign_in(una, writer)
    sign_in(edith, editor)

    una.goto("/blog/write/")
    una.get_by_label("Title").fill("How services find their flags")
    una.get_by_label("Text", exact=False).last.fill("A **flag** is a setting that a service reads when it starts.")
    una.get_by_label("Tags").fill("nova, flags")
    axe(una)
    screenshot(una, "blog-write")
    una.get_by_role("button", name="Save the draft").click()
    una.get_by_role("link", name="Submit to the editors").click()
    una.get_by_role("button", name="Submit to the editors").click()
    expect(una.get_by_text("Waiting for the editors")).to_be_visible()

    edith.goto(f"/blog/posts/{Post.objects.get().pk}/")
    axe(edith)
    screenshot(edith, "blog-submitted-dark")
    edith.get_by_role("link", name="Publish", exact=True).click()
    axe(edith)
    edith.get_by_role("button", name="Publish").click()
    edith.wait_for_url("**/how-services-find-their-flags/")
    address = edith.url

    guest.goto("/blog/")
    axe(guest)
    screenshot(guest, "blog-index-phone")
    guest.get_by_role("link", name="How services find their flags").click()
    axe(guest)
    expect(guest.get_by_role("link", name="Sign in to comment")).to_be_visible()
    screenshot(guest, "blog-post-phone")
    assert guest.context.cookies() == []

    reader = make_member("rosa", display_name="Rosa")
    rosa = open_tab()
    sign_in(rosa, reader)
    rosa.goto(address)
    rosa.get_by_label("Your comment").fill("Where is this file?")
    rosa.get_by_role("button", name="Comment").click()
    expect(rosa.get_by_text("Your comment waits for a moderator.")).to_be_visible()
    axe(rosa)
    screenshot(rosa, "blog-comment-held")
    guest.reload()
    expect(guest.get_by_text("Where is this file?")).to_have_count(0)

    edith.goto("/moderation/")
    edith.get_by_role("link", name="Comment, Rosa").click()
    edith.get_by_role("button", name="Approve").click()
    expect(edith.get_by_text("Where is this file?")).to_have_count(0)
    assert Comment.objects.get().held_at is None
    work_off()

    guest.reload()
    expect(guest.get_by_text("Where is this file?")).to_be_visible()
    una.goto("/notifications/")
    expect(una.get_by_text("Rosa commented on “How services find their flags”.")).to_be_visible()


def test_two_tabs_of_one_post(
    open_tab: Callable[..., Page], sign_in: Any, axe: Any, screenshot: Any, editor: User
) -> None:
    post = make_post(editor, title="Flags", body="The first line.\n\nThe second line.")
    one, two = open_tab(), open_tab()
    for tab in (one, two):
        sign_in(tab, editor)
        tab.goto(f"/blog/posts/{post.pk}/edit/")

    one.locator("textarea[name=body]").fill("The first line, mended.\n\nThe second line.")
    one.get_by_role("button", name="Save").click()
    one.wait_for_url(lambda url: "/edit/" not in url)
    two.locator("textarea[name=body]").fill("The first line.\n\nThe second line, longer.")
    two.get_by_role("button", name="Save").click()

    expect(two.get_by_text("You saved this post elsewhere after you had opened it here")).to_be_visible()
    expect(two.locator("textarea[name=body]")).to_have_value("The first line.\n\nThe second line, longer.")
    axe(two)
    screenshot(two, "blog-conflict")
    two.get_by_role("button", name="Save my text over it").click()
    two.wait_for_url(lambda url: "/edit/" not in url)
    post.refresh_from_db()
    assert post.body == "The first line.\n\nThe second line, longer."


@pytest.mark.parametrize("javascript", [True, False])
def test_enter_in_the_title_saves_the_draft(
    open_tab: Callable[..., Page], sign_in: Any, writer: User, javascript: bool
) -> None:
    page = open_tab(javascript=javascript)
    sign_in(page, writer)
    page.goto("/blog/write/")
    page.get_by_label("Title").fill("Flags")
    page.get_by_label("Title").press("Enter")
    expect(page.get_by_role("heading", name="Flags")).to_be_visible()
    assert Post.objects.get().title == "Flags"


def test_the_blog_without_javascript(open_tab: Callable[..., Page], sign_in: Any, writer: User, editor: User) -> None:
    post = make_post(editor, title="Flags")
    make_comment(make_post(editor), writer)
    tab = open_tab(javascript=False)
    sign_in(tab, writer)

    tab.goto(post.get_absolute_url())
    tab.get_by_label("Your comment").fill("It works.")
    tab.get_by_role("button", name="Comment").click()

    expect(tab.get_by_text("Your comment is published.")).to_be_visible()
    expect(tab.get_by_text("It works.")).to_be_visible()
