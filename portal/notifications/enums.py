"""Choices of the notifications app."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ByMail(models.TextChoices):
    """When a kind of news also comes by mail; in the page it always stands at once."""

    AT_ONCE = "at_once", _("at once")
    DAILY = "daily", _("every morning")
    WEEKLY = "weekly", _("on Monday morning")
    PAGE = "page", _("not by mail")


class MailState(models.TextChoices):
    """Where a mail is on its way; only UNKNOWN says that it may have arrived twice."""

    QUEUED = "queued", _("Waits")
    SENDING = "sending", _("Is being handed over")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Failed")
    UNKNOWN = "unknown", _("Unknown: perhaps sent twice")
