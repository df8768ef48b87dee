"""Where pages and mails lead: to this site by its configured address, whatever a request says."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from django.conf import settings as portal
from django.core import mail
from django.core.cache import cache
from django.test import Client

from portal.accounts.models import User

from .conftest import PASSWORD

pytestmark = pytest.mark.usefixtures("slots")
ELSEWHERE = [
    "//localhost/",
    "//evil.example/",
    "///evil.example/",
    "https://evil.example/",
    "https:evil.example",
    "http:///evil.example",
    "\\\\evil.example",
    "/\\evil.example",
    "\\/evil.example",
    "/\\/evil.example",
    " //evil.example",
    "\t//evil.example",
    "/\t/evil.example",
    "http://testserver@evil.example/",
    "javascript:alert(1)",
]


def _code() -> str:
    found = re.search(r"^[A-Z]{4}-[A-Z]{4}$", str(mail.outbox[-1].body), re.MULTILINE)
    assert found
    return found[0]


def _sign_in(browser: Client, wanted: str) -> Any:
    return browser.post("/accounts/login/", {"login": "known", "password": PASSWORD, "next": wanted})


def _sign_in_by_address(browser: Client, wanted: str) -> Any:
    path = f"/accounts/login/?{urlencode({'next': wanted})}"
    return browser.post(path, {"login": "known", "password": PASSWORD})


def _already_in(browser: Client, wanted: str) -> Any:
    _sign_in(browser, "")
    return browser.get("/accounts/login/", {"next": wanted})


def _sign_out(browser: Client, wanted: str) -> Any:
    _sign_in(browser, "")
    return browser.post("/accounts/logout/", {"next": wanted})


def _sign_in_by_code(browser: Client, wanted: str) -> Any:
    browser.post("/accounts/login/code/", {"email": "known@example.org", "next": wanted})
    return browser.post("/accounts/login/code/confirm/", {"code": _code(), "next": wanted})


def _sign_up(browser: Client, wanted: str) -> Any:
    form = {"email": "new@example.org", "username": "newcomer", "password1": PASSWORD, "next": wanted}
    browser.post("/accounts/signup/", form)
    return browser.post("/accounts/confirm-email/", {"code": _code(), "next": wanted})


Way = Callable[[Client, str], Any]
WAYS = [_sign_in, _sign_in_by_address, _already_in, _sign_out, _sign_in_by_code, _sign_up]


@pytest.mark.parametrize("way", WAYS)
def test_no_way_in_or_out_leads_to_another_site(known: User, way: Way) -> None:
    led = {}
    for wanted in ELSEWHERE:
        cache.clear()
        User.objects.filter(handle="newcomer").delete()
        led[wanted] = way(Client(), wanted)["Location"]
    assert {wanted: place for wanted, place in led.items() if place != "/"} == {}


@pytest.mark.parametrize("way", WAYS)
def test_each_leads_on_within_this_one(known: User, way: Way) -> None:
    assert way(Client(), "/people/?q=ada")["Location"] == "/people/?q=ada"


def test_mails_name_the_configured_site_whatever_host_was_asked_for(known: User, settings: Any) -> None:
    settings.SITE_URL = "https://portal.example"
    headers = {"host": "localhost", "x-forwarded-host": "evil.example", "sec-fetch-site": "same-origin"}
    join = {"username": "newcomer", "password1": PASSWORD}
    for email in ("known@example.org", "other@example.org"):
        Client(headers=headers).post("/accounts/signup/", join | {"email": email})
        for path in ("/accounts/login/code/", "/accounts/password/reset/"):
            Client(headers=headers).post(path, {"email": email})
    words = {"name": "Eve", "email": "eve@example.org", "subject": "Hello", "body": "Hello"}
    Client(headers=headers).post("/contact/", words)
    browser = Client(headers=headers)
    _sign_in(browser, "")
    browser.post("/accounts/email/", {"action_add": "", "email": "moved@example.org"})

    texts = [f"{sent.body} {getattr(sent, 'alternatives', '')}" for sent in mail.outbox]
    assert len(texts) >= 8
    links = re.findall(r"https?://[^\s\"'<>]+", " ".join(texts))
    assert {urlsplit(link).netloc for link in links} == {"portal.example"}
    assert not any("localhost/" in text or "evil" in text for text in texts)


def test_every_link_in_a_mail_begins_with_the_sites_address() -> None:
    """Of the letters that no request above sends, too."""
    folder = Path(portal.BASE_DIR) / "templates"
    letters = [*folder.rglob("*_message.txt"), *folder.glob("account/email/*.txt"), *folder.glob("mail/*")]
    assert len(letters) > 20
    bare = re.compile(r"(?<!\{\{ site_url \}\})\{% url ")
    assert [str(path.relative_to(folder)) for path in letters if bare.search(path.read_text())] == []
