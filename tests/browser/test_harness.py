"""The harness itself: what it promises to notice."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from portal.accounts.models import User


def test_the_front_page_comes_with_the_policy_of_production(page: Page) -> None:
    answer = page.goto("/")
    assert answer is not None
    assert "default-src 'self'" in answer.headers["content-security-policy"]


def test_a_signed_in_tab_is_that_members(page: Page, sign_in: Callable, ada: User) -> None:
    sign_in(page, ada)
    answer = page.goto("/accounts/email/")
    assert answer is not None
    assert answer.status == 200
    assert "/login" not in page.url


def test_the_axe_fixture_finds_a_picture_without_words(page: Page, axe: Callable) -> None:
    page.goto("/")
    page.evaluate("document.body.append(document.createElement('img'))")
    with pytest.raises(AssertionError, match="image-alt"):
        axe(page)


def test_the_axe_fixture_finds_a_page_wider_than_its_window(open_tab: Callable[..., Page], axe: Callable) -> None:
    page = open_tab("phone")
    page.set_content('<!doctype html><html lang="en"><title>x</title><main><h1 style="width:900px">Wide</h1></main>')
    with pytest.raises(AssertionError, match="wider than its window"):
        axe(page)
