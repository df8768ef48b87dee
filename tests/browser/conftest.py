"""Fixtures of the journeys: `page` is a tab at the portal; `sign_in(page, ada)` makes it Ada's; `axe(page)` judges it.

A test fails on any message in the browser's console, so on any breach of the Content-Security-Policy too.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright

from portal.accounts.models import User
from tests.plant import chromium
from tests.plant.served import Served, free_port, serve

from . import server

SIZES = {"phone": (390, 844), "tablet": (820, 1180), "desktop": (1440, 900)}
PATIENCE_MS = 60_000  # for one step, however slow the machine


@pytest.fixture(scope="session")
def portal_url(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with server.running(tmp_path_factory.mktemp("static")) as url:
        yield url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = chromium.find()
    expect.set_options(timeout=PATIENCE_MS)
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv(
            "DJANGO_ALLOW_ASYNC_UNSAFE", "true"
        )  # Playwright's loop runs in this thread; our queries are plain
        browser = playwright.chromium.launch(
            executable_path=found.path,
            args=["--no-sandbox"],
            env={**os.environ, **found.environment},
            timeout=PATIENCE_MS,
        )
        yield browser
        browser.close()


@pytest.fixture
def open_tab(browser: Browser, portal_url: str, transactional_db: None) -> Iterator[Callable[..., Page]]:
    """Return a function that opens a tab with cookies of its own: `open_tab("phone", dark=True)`.

    `at` is the address of another portal than the one in this process.
    """
    contexts: list[BrowserContext] = []
    messages: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if not _tells_the_status_of_the_page(message):
            messages.append(f"{message.type} at {message.location['url']}: {message.text}")

    def open_tab(size: str = "desktop", *, dark: bool = False, javascript: bool = True, at: str = "") -> Page:
        width, height = SIZES[size]
        context = browser.new_context(
            base_url=at or portal_url,
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            java_script_enabled=javascript,
            reduced_motion="reduce",
        )
        context.set_default_timeout(PATIENCE_MS)
        context.on("console", listen)
        context.on("weberror", lambda error: messages.append(str(error.error)))
        contexts.append(context)
        return context.new_page()

    yield open_tab
    for context in contexts:
        for tab in context.pages:
            tab.evaluate("0")  # answered after everything the console said before
        context.close()
    assert messages == [], "The browser's console has messages."


@pytest.fixture
def page(open_tab: Callable[..., Page]) -> Page:
    return open_tab()


@pytest.fixture
def sign_in(portal_url: str, browse: Callable) -> Callable[[Page, User], None]:
    """Return a function that makes a tab somebody's, without walking through the sign-in page."""

    def sign_in(page: Page, user: User) -> None:
        name = settings.SESSION_COOKIE_NAME
        page.context.add_cookies([{"name": name, "value": browse(user).cookies[name].value, "url": portal_url}])

    return sign_in


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Run the demo as an operator does, in processes of its own; its journeys share one for each module."""
    with serve(tmp_path_factory.mktemp("demo"), free_port(), demo=True) as served:
        served.says("Ctrl-C stops it.")
        yield served


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """Return a function that asserts a page without accessibility violations, and no wider than its window."""

    def axe(page: Page) -> None:
        page.wait_for_load_state()
        # Without preload: to read style sheets that import others, axe would write styles that our policy forbids.
        found = Axe().run(page, options={"preload": False})
        assert found.violations_count == 0, f"{page.url}\n{found.generate_report()}"
        too_wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert too_wide <= 0, f"{page.url} is {too_wide} px wider than its window."

    return axe


@pytest.fixture
def screenshot() -> Callable[[Page, str], None]:
    """Return a function that keeps a picture of the whole page in the folder SCREENSHOTS, if that is set."""

    def screenshot(page: Page, name: str) -> None:
        if folder := os.environ.get("SCREENSHOTS"):
            page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)

    return screenshot


def _tells_the_status_of_the_page(message: ConsoleMessage) -> bool:
    """Say whether the browser merely notes that the page itself answered 404, 422 and the like."""
    is_status = "the server responded with a status of 4" in message.text
    return is_status and bool(message.page) and message.location["url"] == message.page.url
