"""Signing up and in: codes by mail, the link in the mail, and the same answer whether an address has an account."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.core.cache import cache
from django.core.mail import EmailMessage
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_tasks_db.models import DBTaskResult

from portal.accounts.models import User
from portal.audit.models import AuditEntry
from portal.notifications.models import Mail
from tests.factories.accounts import make_member

PASSWORD = "correct horse battery"
JOIN = {"email": "new@example.org", "username": "newcomer", "password1": PASSWORD}


class CountingHasher(MD5PasswordHasher):
    runs = 0

    def encode(self, password: str, salt: str) -> str:
        CountingHasher.runs += 1
        return super().encode(password, salt)


@pytest.fixture(autouse=True)
def slots(db: None) -> Iterator[None]:
    """Each test begins with all its attempts."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def known(db: None) -> User:
    member = make_member("known", email="known@example.org")
    member.set_password(PASSWORD)
    member.save()
    return member


def newest_mail() -> EmailMessage:
    return mail.outbox[-1]


def mails_to(address: str) -> int:
    return sum(sent.to == [address] for sent in mail.outbox)


def code_in(letter: EmailMessage) -> str:
    found = re.search(r"^[A-Z]{4}-[A-Z]{4}$", str(letter.body), re.MULTILINE)
    assert found, letter.body
    return found[0]


def link_in(letter: EmailMessage) -> str:
    found = re.search(r"http://127.0.0.1:8000(/accounts/code/\S+)", str(letter.body))
    assert found, letter.body
    return found[1]


def test_signing_up_opens_the_account_once_the_code_is_sent_back() -> None:
    browser = Client()

    assert browser.post("/accounts/signup/", JOIN)["Location"] == "/accounts/confirm-email/"
    member = User.objects.get(handle="newcomer")
    assert not User.objects.visible_to(None).exists()
    answer = browser.post("/accounts/confirm-email/", {"code": code_in(newest_mail())})

    assert answer["Location"] == "/"
    assert EmailAddress.objects.get(user=member).verified
    assert User.objects.visible_to(None).get() == member
    assert AuditEntry.objects.get().verb == "member.confirm_address"
    assert browser.get("/accounts/profile/").status_code == 200


def test_the_mails_link_fills_the_code_in_and_confirms_nothing() -> None:
    browser = Client()
    browser.post("/accounts/signup/", JOIN)
    code = code_in(newest_mail())

    page = browser.get(link_in(newest_mail()), follow=True)

    assert f'value="{code}"' in page.text
    assert not EmailAddress.objects.get().verified


@pytest.mark.parametrize("kind", ["email", "sign-in", "password"])
def test_the_link_says_so_in_another_browser(kind: str) -> None:
    answer = Client().get(f"/accounts/code/{kind}/?code=ABCD-EFGH")

    assert answer.status_code == 409
    assert "No page in this browser waits for a code" in answer.text
    assert not answer.cookies


def test_a_link_of_an_unknown_kind_is_not_found() -> None:
    assert Client().get("/accounts/code/telex/?code=ABCD-EFGH").status_code == 404


def test_three_wrong_codes_end_the_attempt() -> None:
    browser = Client()
    browser.post("/accounts/signup/", JOIN)
    right = code_in(newest_mail())

    answers = [browser.post("/accounts/confirm-email/", {"code": "WRNG-CODE"}) for _attempt in range(3)]

    assert "This code is not right" in answers[0].text
    assert answers[2]["Location"] == "/accounts/login/"
    browser.post("/accounts/confirm-email/", {"code": right})
    assert not EmailAddress.objects.get().verified


def test_signing_in_by_a_mailed_code(known: User) -> None:
    browser = Client()
    browser.post("/accounts/login/code/", {"email": known.email})

    page = browser.get(link_in(newest_mail()), follow=True)
    answer = browser.post("/accounts/login/code/confirm/", {"code": code_in(newest_mail())})

    assert code_in(newest_mail()) in page.text
    assert answer["Location"] == "/"
    assert int(browser.session["_auth_user_id"]) == known.pk


def test_a_forgotten_password_is_set_anew_by_a_mailed_code(known: User) -> None:
    browser = Client()
    browser.post("/accounts/password/reset/", {"email": known.email})
    browser.get(link_in(newest_mail()), follow=True)
    browser.post("/accounts/password/reset/confirm/", {"code": code_in(newest_mail())})

    new = "a wholly different one"
    browser.post("/accounts/password/reset/complete/", {"password1": new, "password2": new})

    known.refresh_from_db()
    assert known.check_password(new)
    assert newest_mail().subject == "Your password is set anew"


def test_a_taken_handle_is_refused_also_in_disguise(ada: User) -> None:
    answer = Client().post("/accounts/signup/", JOIN | {"username": "a.d.a"})

    assert "This handle is taken, or looks like one that is." in answer.text
    assert User.objects.count() == 1


def test_whoever_loses_a_race_for_a_handle_is_told(ada: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("portal.accounts.adapter.is_handle_taken", lambda handle: False)

    answer = Client().post("/accounts/signup/", JOIN | {"username": "ada"}, follow=True)

    assert "This handle has just been taken." in answer.text
    assert User.objects.count() == 1
    assert mail.outbox == []


def test_whoever_loses_a_race_for_an_address_gets_the_answer_of_a_known_one(
    known: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = "allauth.account.forms.BaseSignupForm.validate_unique_email"
    monkeypatch.setattr(form, lambda form, email: email)

    answer = Client().post("/accounts/signup/", JOIN | {"email": known.email})

    assert answer["Location"] == "/accounts/confirm-email/"
    assert newest_mail().subject == "You have an account already"


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
    settings.PASSWORD_HASHERS = ["tests.accounts.test_entrance.CountingHasher"]
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


@pytest.mark.parametrize("handle", ["known", "nobody-has-this"])
def test_a_handle_costs_one_hash_whether_it_exists_or_not(known: User, settings: Any, handle: str) -> None:
    settings.PASSWORD_HASHERS = ["tests.accounts.test_entrance.CountingHasher"]
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
    assert mails_to(known.email) == 5


def test_the_eleventh_wrong_password_within_ten_minutes_is_not_even_checked(known: User) -> None:
    for _time in range(10):
        Client().post("/accounts/login/", {"login": known.email, "password": "not the right one"})

    browser = Client()
    answer = browser.post("/accounts/login/", {"login": known.email, "password": PASSWORD})

    assert "too many attempts" in answer.text
    assert "_auth_user_id" not in browser.session


def test_a_new_address_is_confirmed_there_and_told_to_the_old_one(known: User, browse: Any) -> None:
    browser = browse(known)
    browser.post("/accounts/email/", {"action_add": "", "email": "moved@example.org"})
    assert newest_mail().to == ["moved@example.org"]
    known.refresh_from_db()
    assert known.email == "known@example.org"

    browser.post("/accounts/confirm-email/", {"code": code_in(newest_mail())})

    known.refresh_from_db()
    assert known.email == "moved@example.org"
    told = newest_mail()
    assert (told.to, told.subject) == (["known@example.org"], "Your address is changed")


def test_the_pages_of_guests_set_no_session() -> None:
    answer = Client().get("/accounts/signup/")

    assert "portal_session" not in answer.cookies
