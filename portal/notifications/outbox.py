"""Mail leaves through a table: written in the caller's transaction, handed over by a job, repeated only knowingly.

The job commits "is being handed over" before it speaks to the transport and "sent" after. A worker that dies in between
leaves the first mark behind; the next attempt turns it into "unknown" and sends again.
"""

from collections.abc import Sequence
from datetime import timedelta
from smtplib import SMTPRecipientsRefused, SMTPResponseException
from typing import Any

import css_inline
from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils.html import strip_tags

from portal import audit, jobs
from portal.core import clock

from . import access
from .enums import MailState
from .models import Mail

ATTEMPTS = 8
KEEP_DAYS = 30
KEEP_TEXT_DAYS_IN_DEMO = 1

# Headers that name other readers, or that the row itself decides.
ADDRESSING = frozenset({"to", "cc", "bcc", "message-id"})

inliner = css_inline.CSSInliner(keep_style_tags=True, load_remote_stylesheets=False)


class NotDelivered(Exception):
    """The mail server did not take the mail this time; the job queue tries again."""


class OutboxBackend(BaseEmailBackend):
    """Django's mail backend: stores each mail as a row and a job, together with what the caller writes."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Return how many messages were stored. Raises BadHeaderError for line breaks, ValueError for attachments."""
        with transaction.atomic():
            for message in email_messages:
                store(message)
        return len(email_messages)


def store(message: EmailMessage) -> None:
    """Store one mail for each address; nobody reads who else got it, whether it stood in To, Cc or Bcc."""
    if message.attachments:
        raise ValueError("The portal's mails carry no attachments; link to a page instead.")
    message.message()  # Raises BadHeaderError here, where the caller can see it.
    for address in dict.fromkeys(message.recipients()):
        mail = Mail.objects.create(
            recipient=address,
            sender=message.from_email,
            subject=str(message.subject),
            text=str(message.body) if message.content_subtype == "plain" else strip_tags(str(message.body)),
            html=_html_of(message),
            headers=_headers_of(message),
        )
        jobs.enqueue("mail.send", mail.pk)


def send(mail_id: int) -> None:
    """Hand one mail to the transport; a mail that is gone, sent or failed is left alone. Raises NotDelivered."""
    mail = _begin(mail_id)
    if mail is None:
        return
    connection = get_connection(settings.MAIL_TRANSPORT)
    try:
        connection.open()
    except Exception as error:
        _not_taken(mail, error, MailState.QUEUED)
    try:
        connection.send_messages([_message(mail)])
    except (SMTPResponseException, SMTPRecipientsRefused) as error:
        _not_taken(mail, error, MailState.FAILED if _is_permanent(error) else MailState.QUEUED)
    except Exception as error:  # The line broke while the mail was on it: nobody knows whether it was taken.
        _not_taken(mail, error, MailState.UNKNOWN)
    else:
        _sent(mail)
    finally:
        connection.close()


@transaction.atomic
def send_again(mail: Mail, *, by: Any) -> None:
    """Let the worker try once more what it has given up."""
    mail = Mail.objects.select_for_update().get(pk=mail.pk)
    access.can_send_again(by, mail).require()
    if mail.state == MailState.FAILED:
        mail.state = MailState.QUEUED
    mail.attempts = 0
    mail.save(update_fields=["state", "attempts"])
    jobs.enqueue("mail.send", mail.pk)
    audit.record(by, "mail.send_again", mail)


def prune() -> None:
    """Delete mails of last month, and in the demo the texts that were kept to be looked at."""
    now = clock.real_now()
    Mail.objects.filter(created_at__lt=now - timedelta(days=KEEP_DAYS)).delete()
    shown_until = now - timedelta(days=KEEP_TEXT_DAYS_IN_DEMO)
    Mail.objects.filter(sent_at__lt=shown_until).exclude(text="").update(text="", html="")


def _headers_of(message: EmailMessage) -> dict[str, str]:
    kept = {name: str(value) for name, value in message.extra_headers.items() if name.lower() not in ADDRESSING}
    return {**kept, "Reply-To": ", ".join(message.reply_to)} if message.reply_to else kept


def _html_of(message: EmailMessage) -> str:
    if message.content_subtype == "html":
        return str(message.body)
    alternatives = message.alternatives if isinstance(message, EmailMultiAlternatives) else []
    return next((str(content) for content, kind in alternatives if kind == "text/html"), "")


def _begin(mail_id: int) -> Mail | None:
    with transaction.atomic():
        mail = Mail.objects.select_for_update().filter(pk=mail_id).first()
        if mail is None or mail.sent_at or mail.state == MailState.FAILED:
            return None
        is_first = mail.state == MailState.QUEUED
        mail.state = MailState.SENDING if is_first else MailState.UNKNOWN
        mail.attempts += 1
        mail.save(update_fields=["state", "attempts"])
    return mail


def _message(mail: Mail) -> EmailMessage:
    headers = {"Message-ID": mail.message_id, "Auto-Submitted": "auto-generated", **mail.headers}
    message = EmailMultiAlternatives(mail.subject, mail.text, mail.sender, [mail.recipient], headers=headers)
    if mail.html:
        message.attach_alternative(inliner.inline(mail.html), "text/html")
    return message


def _is_permanent(error: SMTPResponseException | SMTPRecipientsRefused) -> bool:
    if isinstance(error, SMTPRecipientsRefused):
        return all(code >= 500 for code, _answer in error.recipients.values())
    return error.smtp_code >= 500


def _sent(mail: Mail) -> None:
    kept = {} if settings.DEMO else {"text": "", "html": ""}
    now = clock.real_now()
    mails = Mail.objects.filter(pk=mail.pk)
    # A successor that took this worker for dead has marked the mail unknown: that mark stays.
    if not mails.filter(state=MailState.SENDING).update(state=MailState.SENT, sent_at=now, error="", **kept):
        mails.update(sent_at=now, error="", **kept)


def _not_taken(mail: Mail, error: Exception, state: MailState) -> None:
    """Record the failure; raise NotDelivered while attempts are left."""
    is_last = state == MailState.FAILED or mail.attempts >= ATTEMPTS
    if MailState.UNKNOWN in {state, mail.state}:
        state = MailState.UNKNOWN  # Once in doubt, always in doubt.
    elif is_last:
        state = MailState.FAILED
    Mail.objects.filter(pk=mail.pk).update(state=state, error=f"{type(error).__name__}: {error}"[:2000])
    if not is_last:
        raise NotDelivered(mail.pk) from error
