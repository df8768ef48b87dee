"""core.caching: who is answered 304, and whose page is nobody else's."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.test import RequestFactory, override_settings
from django.utils import translation

from portal.core import caching, clock
from portal.core.caching import answer_304

pytestmark = pytest.mark.django_db  # the frame holds the site's name


class Page:
    """A view that counts how often it was made, of rows whose version the test changes."""

    def __init__(self) -> None:
        self.rows: str | None = "1"
        self.made = 0
        self.status = 200
        self.view = answer_304(lambda request, *args, **kwargs: self.rows)(self._make)

    def _make(self, request: HttpRequest) -> HttpResponse:
        self.made += 1
        return HttpResponse("page", status=self.status)

    def get(self, known: str = "", method: str = "GET", **cookies: str) -> HttpResponse:
        headers = {"If-None-Match": known} if known else {}
        request = RequestFactory().generic(method, "/", headers=headers)
        request.COOKIES.update(cookies)
        return self.view(request)


@pytest.fixture
def page() -> Page:
    return Page()


def test_guest_who_knows_the_page_is_answered_304_without_making_it(page: Page) -> None:
    first = page.get()
    second = page.get(first["ETag"])

    assert (first.status_code, second.status_code, page.made) == (200, 304, 1)
    assert second.content == b""
    assert first["Cache-Control"] == second["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert first["Vary"] == "Cookie, Accept-Language, HX-Request"


def test_page_is_made_again_when_its_rows_change(page: Page) -> None:
    etag = page.get()["ETag"]
    page.rows = "2"

    assert page.get(etag).status_code == 200


def test_page_is_made_again_when_its_frame_or_the_clock_or_the_language_changes(page: Page, monkeypatch: Any) -> None:
    etag = page.get()["ETag"]
    monkeypatch.setitem(caching.frame._objects, "test", lambda: "new name")
    assert page.get(etag).status_code == 200
    monkeypatch.undo()
    clock.follow(lambda: timedelta(days=8))
    assert page.get(etag).status_code == 200
    clock.follow(None)
    with translation.override("de"):
        assert page.get(etag).status_code == 200
    assert page.get(etag).status_code == 304


@pytest.mark.parametrize("cookie", [settings.SESSION_COOKIE_NAME, "messages"])
def test_reader_with_a_telling_cookie_gets_a_private_page(page: Page, cookie: str) -> None:
    etag = page.get()["ETag"]

    response = page.get(etag, **{cookie: "x"})

    assert response.status_code == 200
    assert response["Cache-Control"] == "private, no-cache"
    assert "ETag" not in response


def test_other_cookie_such_as_a_language_does_not_matter(page: Page) -> None:
    assert page.get(page.get()["ETag"], theme="dark").status_code == 304


def test_page_without_a_version_is_private(page: Page) -> None:
    page.rows = None

    assert page.get()["Cache-Control"] == "private, no-cache"


def test_answer_that_is_no_page_has_no_etag(page: Page) -> None:
    page.status = 404

    assert "ETag" not in page.get()


def test_what_is_posted_is_never_answered_304(page: Page) -> None:
    assert page.get(page.get()["ETag"], method="POST").status_code == 200


@override_settings(DEBUG=True)
def test_developer_sees_each_change_of_a_template(page: Page) -> None:
    assert "ETag" not in page.get()


@pytest.mark.parametrize("secret", ["cookie", "token"])
def test_answer_with_a_cookie_or_a_forms_token_is_private(secret: str) -> None:
    @answer_304(lambda request: "1")
    def view(request: HttpRequest) -> HttpResponse:
        response = HttpResponse()
        if secret == "cookie":
            response.set_cookie("a", "b")
        else:
            get_token(request)
        return response

    response = view(RequestFactory().get("/"))

    assert response["Cache-Control"] == "private, no-cache"
    assert "ETag" not in response


def test_view_that_forbids_keeping_is_obeyed() -> None:
    @answer_304(lambda request: None)
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse(headers={"Cache-Control": "no-store"})

    assert view(RequestFactory().get("/"))["Cache-Control"] == "no-store"
