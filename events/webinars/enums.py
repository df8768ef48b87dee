"""Choices of the room of webinars."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class WebinarState(models.TextChoices):
    """Where a webinar stands between its announcement and its recording; computed from times, never stored."""

    ANNOUNCED = "announced", _("Announced")
    OPEN = "open", _("Registration is open")
    LIVE = "live", _("Live")
    PENDING = "pending", _("Recording pending")
    AVAILABLE = "available", _("Recording available")
