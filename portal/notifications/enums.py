"""Choices of the notifications app."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MailState(models.TextChoices):
    """Where a mail is on its way; only UNKNOWN says that it may have arrived twice."""

    QUEUED = "queued", _("Waits")
    SENDING = "sending", _("Is being handed over")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Failed")
    UNKNOWN = "unknown", _("Unknown: perhaps sent twice")
