"""Signing up and in: codes by mail, the link in the mail, handles, and a new address."""

import re
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.mail import EmailMessage
from django.test import Client

from portal.accounts.models import User
from portal.audit.models import AuditEntry

from .conftest import JOIN

pytestmark = pytest.mark.usefixtures("slots")


def newest_mail() -> EmailMessage:
    return mail.outbox[-1]


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
