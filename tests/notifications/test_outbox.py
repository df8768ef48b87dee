"""The outbox: mail is stored with what causes it, sent once, and repeated only where that is said."""

from datetime import timedelta
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.mail import BadHeaderError, EmailMultiAlternatives, send_mail
from django.core.mail.backends.locmem import EmailBackend as Locmem
from django.db import transaction
from pytest_django.fixtures import Settings

from portal.accounts.models import User
from portal.core import clock
from portal.core.errors import Forbidden
from portal.jobs.models import Job
from portal.notifications import outbox
from portal.notifications.connect import failed_mails
from portal.notifications.enums import MailState
from portal.notifications.models import Mail
from tests.factories.jobs import work_off

pytestmark = pytest.mark.django_db


class Transport(Locmem):
    """Django's mail box of tests, made to fail."""

    fault: Exception | None = None
    fault_at_opening: Exception | None = None

    def open(self) -> bool:
        if self.fault_at_opening:
            raise self.fault_at_opening
        return True

    def send_messages(self, messages: list[mail.EmailMessage]) -> int:
        if self.fault:
            raise self.fault
        return super().send_messages(messages)


@pytest.fixture(autouse=True)
def _outbox(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "portal.notifications.outbox.OutboxBackend"
    settings.MAIL_TRANSPORT = "tests.notifications.test_outbox.Transport"


def write(subject: str = "Your code", to: str = "ada@example.org") -> None:
    send_mail(subject, "Your code is 1234-5678.", "portal@example.org", [to])


def try_again_now() -> None:
    Job.objects.update(run_after=clock.real_now())
    work_off(failing=True)


def test_a_mail_leaves_with_the_job_and_keeps_no_text() -> None:
    write()
    row = Mail.objects.get()
    assert (row.state, mail.outbox) == (MailState.QUEUED, [])
    work_off()
    row.refresh_from_db()
    assert (row.state, row.text, row.html) == (MailState.SENT, "", "")
    [sent] = mail.outbox
    assert (sent.to, sent.subject, sent.body) == (["ada@example.org"], "Your code", "Your code is 1234-5678.")
    assert sent.message()["Message-ID"] == row.message_id
    assert sent.message()["Auto-Submitted"] == "auto-generated"


def test_a_mail_of_a_transaction_that_is_rolled_back_is_never_sent() -> None:
    with transaction.atomic():
        write()
        transaction.set_rollback(True)
    assert work_off() == 0
    assert not Mail.objects.exists()


def test_nobody_learns_who_else_got_the_mail() -> None:
    message = EmailMultiAlternatives(
        "News",
        "Text",
        "portal@example.org",
        ["ada@example.org", "bo@example.org"],
        bcc=["secret@example.org"],
        cc=["cy@example.org"],
        headers={"To": "secret@example.org", "X-Kind": "news"},
    )
    message.send()
    work_off()
    assert sorted(sent.to[0] for sent in mail.outbox) == [
        "ada@example.org",
        "bo@example.org",
        "cy@example.org",
        "secret@example.org",
    ]
    for sent in mail.outbox:
        everything = sent.message().as_string()
        assert sent.recipients() == sent.to
        assert everything.count("@example.org") == 2
        assert "X-Kind: news" in everything


@pytest.mark.parametrize("subject", ["Hello\nBcc: all@example.org", "Hello\r\n\r\nBody"])
def test_a_line_break_in_a_header_is_refused_before_anything_is_stored(subject: str) -> None:
    with pytest.raises(BadHeaderError):
        write(subject)
    assert not Mail.objects.exists()


def test_an_attachment_is_refused() -> None:
    message = EmailMultiAlternatives("News", "Text", "portal@example.org", ["ada@example.org"])
    message.attach("list.csv", "a,b", "text/csv")
    with pytest.raises(ValueError, match="link to a page"):
        message.send()


def test_the_styles_of_the_html_part_stand_on_its_elements() -> None:
    message = EmailMultiAlternatives("News", "Text", "portal@example.org", ["ada@example.org"])
    message.attach_alternative("<html><style>p{color:red}</style><p>Hello</p></html>", "text/html")
    message.send()
    work_off()
    html, kind = mail.outbox[0].alternatives[0]
    assert kind == "text/html"
    assert '<p style="color: red' in str(html)


@pytest.mark.parametrize(
    ("fault", "state"),
    [
        (SMTPDataError(451, b"Try later"), MailState.QUEUED),
        (SMTPRecipientsRefused({"ada@example.org": (450, b"Greylisted")}), MailState.QUEUED),
        (SMTPServerDisconnected("Connection lost"), MailState.UNKNOWN),
        (TimeoutError("timed out"), MailState.UNKNOWN),
    ],
)
def test_a_passing_fault_is_tried_again_later(
    fault: Exception, state: MailState, monkeypatch: pytest.MonkeyPatch
) -> None:
    write()
    monkeypatch.setattr(Transport, "fault", fault)
    work_off(failing=True)
    row = Mail.objects.get()
    assert (row.state, row.attempts) == (state, 1)
    assert row.error.startswith(type(fault).__name__)
    monkeypatch.setattr(Transport, "fault", None)
    try_again_now()
    row.refresh_from_db()
    assert len(mail.outbox) == 1
    assert row.sent_at is not None
    assert row.state == (MailState.UNKNOWN if state == MailState.UNKNOWN else MailState.SENT)


def test_a_server_that_cannot_be_reached_leaves_no_doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    write()
    monkeypatch.setattr(Transport, "fault_at_opening", ConnectionRefusedError("refused"))
    work_off(failing=True)
    assert Mail.objects.get().state == MailState.QUEUED


def test_a_permanent_refusal_fails_at_once_and_organisers_hear_of_it(
    monkeypatch: pytest.MonkeyPatch, olga: User, ada: User
) -> None:
    write()
    monkeypatch.setattr(Transport, "fault", SMTPRecipientsRefused({"ada@example.org": (550, b"No such user")}))
    work_off()
    assert Mail.objects.get().state == MailState.FAILED
    waits = failed_mails(olga)
    assert waits
    assert waits.count == 1
    assert failed_mails(ada) is None


def test_after_eight_attempts_a_mail_has_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    write()
    monkeypatch.setattr(Transport, "fault", SMTPDataError(451, b"Try later"))
    for _attempt in range(8):
        try_again_now()
    row = Mail.objects.get()
    assert (row.state, row.attempts) == (MailState.FAILED, 8)
    assert not Job.objects.ready().exists()


def test_a_mail_found_half_sent_is_sent_again_and_marked_unknown() -> None:
    write()
    Mail.objects.update(state=MailState.SENDING, attempts=1)
    work_off()
    row = Mail.objects.get()
    assert (row.state, len(mail.outbox)) == (MailState.UNKNOWN, 1)
    assert row.sent_at is not None


def test_running_the_job_of_a_sent_mail_again_sends_nothing() -> None:
    write()
    work_off()
    outbox.send(Mail.objects.get().pk)
    assert len(mail.outbox) == 1


def test_an_organiser_lets_a_failed_mail_be_sent_again(monkeypatch: pytest.MonkeyPatch, olga: User, ada: User) -> None:
    write()
    monkeypatch.setattr(Transport, "fault", SMTPDataError(550, b"No"))
    work_off()
    monkeypatch.setattr(Transport, "fault", None)
    row = Mail.objects.get()
    with pytest.raises(Forbidden):
        outbox.send_again(row, by=ada)
    outbox.send_again(row, by=olga)
    work_off()
    row.refresh_from_db()
    assert (row.state, len(mail.outbox)) == (MailState.SENT, 1)


def test_the_demo_keeps_texts_for_a_day(settings: Settings) -> None:
    settings.DEMO = True
    write()
    work_off()
    outbox.prune()
    assert Mail.objects.get().text == "Your code is 1234-5678."
    Mail.objects.update(sent_at=clock.real_now() - timedelta(hours=25))
    outbox.prune()
    assert Mail.objects.get().text == ""


def test_mails_are_deleted_after_a_month() -> None:
    write("old")
    write("young")
    Mail.objects.filter(subject="old").update(created_at=clock.real_now() - timedelta(days=31))
    outbox.prune()
    assert [row.subject for row in Mail.objects.all()] == ["young"]
