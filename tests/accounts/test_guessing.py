"""What a stranger cannot find out or try out: the same answer whether an address has an account, and few attempts."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_tasks_db.models import DBTaskResult

from portal.accounts.models import User
from portal.notifications.models import Mail

from .conftest import JOIN, PASSWORD

pytestmark = pytest.mark.usefixtures("slots")


class CountingHasher(MD5PasswordHasher):
    runs = 0

    def encode(self, password: str, salt: str) -> str:
        CountingHasher.runs += 1
        return super().encode(password, salt)


Probe = Callable[[Client, str], Any]


def _sign_up(browser: Client, email: str) -> Any:
    return browser.post("/accounts/signup/", JOIN | {"email": email}, follow=True)


def _reset(browser: Client, email: str) -> Any:
    return browser.post("/accounts/password/reset/", {"email": email}, follow=True)


def _code(browser: Client, email: str) -> Any:
    return browser.post("/accounts/login/code/", {"email": email}, follow=True)


def _another_code(begin: Probe, page: str) -> Probe:
    """Ask for a code, and a minute later for a new one."""

    def probe(browser: Client, email: str) -> Any:
        begin(browser, email)
        cache.clear()
        return browser.post(page, {"action": "resend"}, follow=True)

    return probe


def _wrong_code(browser: Client, email: str) -> Any:
    _code(browser, email)
    return browser.post("/accounts/login/code/confirm/", {"code": "WRNG-CODE"}, follow=True)


def _wrong_password(browser: Client, email: str) -> Any:
    return browser.post("/accounts/login/", {"login": email, "password": "not the right one"}, follow=True)


@pytest.mark.parametrize(
    ("probe", "mails", "more_queries"),
    [
        (_sign_up, 1, 20),  # what stores the account and looks whether its handle is free
        (_another_code(_sign_up, "/accounts/confirm-email/"), 2, 20),
        (_reset, 1, 4),
        (_code, 1, 4),
        (_another_code(_code, "/accounts/login/code/confirm/"), 2, 4),
        (_wrong_code, 1, 4),
        (_wrong_password, 0, 4),
    ],
    ids=["sign up", "new code to confirm", "reset", "code", "new code", "wrong code", "password"],
)
def test_nothing_tells_whether_an_address_has_an_account(
    known: User, settings: Any, probe: Probe, mails: int, more_queries: int
) -> None:
    """The same page, steps, mails, jobs and hashes, and nearly the same number of queries."""
    settings.PASSWORD_HASHERS = ["tests.accounts.test_guessing.CountingHasher"]
    settings.EMAIL_BACKEND = "portal.notifications.outbox.OutboxBackend"
    known.set_password(PASSWORD)
    known.save()

    seen, queries = [], []
    for email in ("known@example.org", "other@example.org"):
        CountingHasher.runs = 0
        cache.clear()
        with CaptureQueriesContext(connection) as asked, transaction.atomic():
            answer = probe(Client(), email)
            counts = (Mail.objects.filter(recipient=email).count(), Mail.objects.count(), DBTaskResult.objects.count())
            transaction.set_rollback(True)
        page = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.text).replace(email, "ADDRESS")
        steps = [(url, status) for url, status in answer.redirect_chain]
        seen.append((answer.status_code, steps, page, CountingHasher.runs, counts))
        queries.append(len(asked))

    assert seen[0] == seen[1]
    assert seen[0][-1][0] == mails
    assert abs(queries[0] - queries[1]) <= more_queries, queries


def test_whoever_loses_a_race_for_an_address_gets_the_answer_of_a_known_one(
    known: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = "allauth.account.forms.BaseSignupForm.validate_unique_email"
    monkeypatch.setattr(form, lambda form, email: email)

    answer = Client().post("/accounts/signup/", JOIN | {"email": known.email})

    assert answer["Location"] == "/accounts/confirm-email/"
    assert mail.outbox[-1].subject == "You have an account already"


@pytest.mark.parametrize("handle", ["known", "nobody-has-this"])
def test_a_handle_costs_one_hash_whether_it_exists_or_not(known: User, settings: Any, handle: str) -> None:
    settings.PASSWORD_HASHERS = ["tests.accounts.test_guessing.CountingHasher"]
    known.set_password(PASSWORD)
    known.save()
    CountingHasher.runs = 0

    answer = Client().post("/accounts/login/", {"login": handle, "password": "not the right one"})

    assert "do not belong together" in answer.text
    assert CountingHasher.runs == 1


def test_a_code_for_an_unknown_address_is_never_right() -> None:
    browser = Client()
    browser.post("/accounts/login/code/", {"email": "other@example.org"})

    answer = browser.post("/accounts/login/code/confirm/", {"code": "-"})

    assert "This code is not right" in answer.text


def test_the_sixth_code_within_an_hour_is_refused(known: User) -> None:
    for _time in range(5):
        Client().post("/accounts/login/code/", {"email": known.email})

    answer = Client().post("/accounts/login/code/", {"email": known.email})

    assert "too many attempts" in answer.text
    assert [sent.to for sent in mail.outbox] == [[known.email]] * 5


def test_the_eleventh_wrong_password_within_ten_minutes_is_not_even_checked(known: User) -> None:
    for _time in range(10):
        Client().post("/accounts/login/", {"login": known.email, "password": "not the right one"})

    browser = Client()
    answer = browser.post("/accounts/login/", {"login": known.email, "password": PASSWORD})

    assert "too many attempts" in answer.text
    assert "_auth_user_id" not in browser.session
