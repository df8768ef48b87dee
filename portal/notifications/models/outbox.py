"""Mails as they wait, and what became of them."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.core import clock
from portal.notifications.enums import MailState


def new_message_id() -> str:
    """Return a Message-ID that stays with the mail, so that a program which receives it twice can tell."""
    return f"<{uuid.uuid4()}@{settings.MAIL_DOMAIN}>"


class Mail(models.Model):
    """One mail to one address, in real time. Texts are emptied once it is sent, because they may hold codes."""

    recipient = models.CharField(_("to"), max_length=320)
    sender = models.CharField(_("from"), max_length=320)
    subject = models.CharField(_("subject"), max_length=500)
    text = models.TextField(_("text"), blank=True)
    html = models.TextField(_("HTML"), blank=True)
    headers = models.JSONField(_("headers"), default=dict)
    message_id = models.CharField(max_length=200, unique=True, default=new_message_id)
    state = models.CharField(_("state"), max_length=8, choices=MailState.choices, default=MailState.QUEUED)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    error = models.TextField(_("last error"), blank=True)
    created_at = models.DateTimeField(_("written"), default=clock.real_now, db_index=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("outbox")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=MailState.SENT, sent_at__isnull=False)
                | Q(state=MailState.UNKNOWN)
                | Q(state__in=[MailState.QUEUED, MailState.SENDING, MailState.FAILED], sent_at__isnull=True),
                name="mail_sent_with_its_time",
            )
        ]

    def __str__(self) -> str:
        return self.subject
