"""Messages to the organisers, and their answers."""

from typing import Any

from django.conf import settings
from django.db import transaction

from portal import audit
from portal.core import clock
from portal.core.errors import TooMany
from portal.core.limits import limit
from portal.core.writers import lock_writer
from portal.site import mails
from portal.site.about import About, subjects
from portal.site.access import can_close
from portal.site.models import ContactMessage, SiteSettings


def send_message(*, by: Any, came_from: str, about: About | None = None, **typed: str) -> ContactMessage:
    """Keep a message, tell the organisers, confirm to the sender. `by` may be a Visitor, and may be suspended.

    `typed`: name, email, subject, body. What it is `about` has organisers of its own, who are told too.
    `came_from` is the network address, for the limit alone; it is not stored. Raises TooMany; Forbidden for a sender
    whose account was erased meanwhile.
    """
    limit("contact", came_from, settings.CONTACT_RATE)
    with transaction.atomic():
        message = ContactMessage(**typed)
        if about is not None:
            message.about_kind, message.about_key, message.about_label = about.kind, about.key, about.label
        message.sender = lock_writer(by) if by.is_authenticated else None
        message.save()
        audit.record(message.sender, "contact.send", message)
        mails.announce(message, SiteSettings.objects.first() or SiteSettings())
        if about is not None:
            subjects[about.kind].tell(message)
    _confirm(message)
    return message


def answer_message(message: ContactMessage, *, by: Any, answer: str) -> None:
    """Mail the answer and close the message. Raises Forbidden."""
    with transaction.atomic():
        row = _closed(message, by)
        row.answer = answer
        row.save()
        audit.record(by, "contact.answer", row)
        mails.answer(row, SiteSettings.objects.first() or SiteSettings())


def close_message(message: ContactMessage, *, by: Any) -> None:
    """Close without an answer: spam, or answered elsewhere."""
    with transaction.atomic():
        row = _closed(message, by)
        row.save()
        audit.record(by, "contact.close", row)


def erase_sender(user: Any) -> None:
    """Delete what a member wrote to the organisers, answered or not; called when the account is erased."""
    ContactMessage.objects.filter(sender=user).delete()


def _closed(message: ContactMessage, by: Any) -> ContactMessage:
    row = ContactMessage.objects.select_for_update().get(pk=message.pk)
    can_close(by, row).require()
    row.closed_at, row.closed_by = clock.now(), by
    return row


def _confirm(message: ContactMessage) -> None:
    """Confirm once a day per address, so that the form cannot be used to mail a stranger again and again."""
    try:
        limit("contact-confirmation", message.email.lower(), "1/d")
    except TooMany:
        return
    mails.confirm(message, SiteSettings.objects.first() or SiteSettings())
