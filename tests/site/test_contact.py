"""The contact form: what guests may send, what organisers get, and that it cannot be turned against anybody."""

from typing import Any

import pytest
from django.conf import LazySettings
from django.core.mail import EmailMessage
from django.test import Client

from portal.accounts.exports import exports
from portal.accounts.models import User
from portal.core.errors import Forbidden
from portal.site.actions import answer_message, close_message, erase_sender
from portal.site.models import ContactMessage
from tests.factories.site import make_message, make_settings

TYPED = {"name": "Gil Guest", "email": "gil@example.org", "subject": "Where?", "body": "canary-body"}
OWN = {"HTTP_ORIGIN": "http://testserver"}


def send(client: Client, headers: dict[str, str] | None = None, **typed: str) -> Any:
    return client.post("/contact/", {**TYPED, **typed}, **(OWN if headers is None else headers))


@pytest.fixture
def guest(browse: type) -> Client:
    return browse()


pytestmark = pytest.mark.django_db
Mails = list[EmailMessage]


def test_a_guest_writes_without_any_cookie(guest: Client) -> None:
    assert not guest.get("/contact/").cookies
    response = send(guest)
    assert response["Location"] == "/contact/sent/"
    assert not guest.cookies
    message = ContactMessage.objects.get()
    assert (message.name, message.email, message.subject, message.body) == tuple(TYPED.values())
    assert message.sender is None


def test_the_sender_gets_a_confirmation_that_repeats_nothing(guest: Client, mailoutbox: Mails) -> None:
    send(guest, subject="canary-subject", name="canary-name")
    (mail,) = mailoutbox
    assert mail.to == ["gil@example.org"]
    assert "canary" not in f"{mail.subject} {mail.body}"


def test_an_address_is_mailed_one_confirmation_a_day(guest: Client, mailoutbox: Mails) -> None:
    send(guest)
    send(guest, email="GIL@example.org")
    assert ContactMessage.objects.count() == 2
    assert len(mailoutbox) == 1


def test_the_organisers_address_is_told(guest: Client, mailoutbox: Mails) -> None:
    make_settings(contact_address="desk@example.org")
    send(guest)
    announced = mailoutbox[0]
    assert announced.to == ["desk@example.org"]
    assert "canary-body" in announced.body
    assert f"/admin/site/contactmessage/{ContactMessage.objects.get().pk}/change/" in announced.body


def test_a_member_is_known_by_the_account(ada: User, browse: type) -> None:
    client = browse(ada)
    assert 'value="ada@example.org"' in client.get("/contact/").text
    send(client)
    assert ContactMessage.objects.get().sender == ada


def test_a_suspended_member_can_still_write_to_the_organisers(cy: User, browse: type) -> None:
    send(browse(cy))
    assert ContactMessage.objects.get().sender == cy


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"HTTP_ORIGIN": "null"},
        {"HTTP_ORIGIN": "https://evil.example"},
        {"HTTP_ORIGIN": "http://["},
        {"HTTP_ORIGIN": "http://testserver", "HTTP_SEC_FETCH_SITE": "cross-site"},
        {"HTTP_SEC_FETCH_SITE": "same-site"},
    ],
)
def test_a_form_from_another_site_is_refused(guest: Client, headers: dict[str, str]) -> None:
    assert send(guest, headers).status_code == 403
    assert not ContactMessage.objects.exists()


def test_a_robot_believes_that_it_succeeded(guest: Client, mailoutbox: Mails) -> None:
    assert send(guest, website="https://spam.example")["Location"] == "/contact/sent/"
    assert not ContactMessage.objects.exists()
    assert not mailoutbox


def test_too_many_messages_are_refused_and_the_text_survives(guest: Client, settings: LazySettings) -> None:
    settings.CONTACT_RATE = "1/h"
    send(guest)
    response = send(guest, body="My second question")
    assert response.status_code == 422
    assert "That was too often in a short time" in response.text
    assert "My second question" in response.text
    assert ContactMessage.objects.count() == 1


@pytest.mark.parametrize(
    "typed",
    [
        {"email": "not an address"},
        {"name": "Gil\u202eliG"},
        {"subject": "a\0b"},
        {"body": ""},
        {"body": "x" * 10_001},
        {"name": "x" * 81},
    ],
)
def test_bad_input_is_told_and_kept(guest: Client, typed: dict[str, str]) -> None:
    response = send(guest, **typed)
    assert response.status_code == 422
    assert "Where?" in response.text or "subject" in typed
    assert not ContactMessage.objects.exists()


def test_a_line_break_in_the_subject_adds_no_header(guest: Client, mailoutbox: Mails) -> None:
    make_settings(contact_address="desk@example.org")
    send(guest, subject="Hello\r\nBcc: victim@example.org")
    assert [mail.recipients() for mail in mailoutbox] == [["desk@example.org"], ["gil@example.org"]]
    assert ContactMessage.objects.get().subject == "Hello Bcc: victim@example.org"


def test_an_answer_goes_out_by_mail_and_closes_the_message(olga: User, mailoutbox: Mails) -> None:
    message = make_message()
    answer_message(message, by=olga, answer="On Friday.")
    message.refresh_from_db()
    assert (message.state, message.closed_by) == ("answered", olga)
    (mail,) = mailoutbox
    assert mail.to == ["gil@example.org"]
    assert "On Friday." in mail.body
    assert "> When do you meet next?" in mail.body


def test_the_second_organiser_is_told_that_it_is_closed(olga: User, mailoutbox: Mails) -> None:
    message = make_message()
    close_message(message, by=olga)
    with pytest.raises(Forbidden, match="closed already"):
        answer_message(message, by=olga, answer="Me too.")
    assert not mailoutbox


def test_an_editor_cannot_answer(ed: User) -> None:
    with pytest.raises(Forbidden):
        answer_message(make_message(), by=ed, answer="I say so.")


def test_a_member_takes_along_what_they_wrote(ada: User, ed: User) -> None:
    make_message("Mine", sender=ada)
    kept = make_message("Another member's", sender=ed)
    assert [row["subject"] for row in exports["contact"](ada).rows] == ["Mine"]
    erase_sender(ada)
    assert list(ContactMessage.objects.all()) == [kept]
