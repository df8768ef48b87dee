"""Choices of the room where people register."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RegistrationState(models.TextChoices):
    """Where a registration stands; computed from its times, never stored."""

    WAITING = "waiting", _("Waiting for approval")
    CONFIRMED = "confirmed", _("Confirmed")
    WAITLISTED = "waitlisted", _("On the waitlist")
    OFFERED = "offered", _("A seat is offered")
    EXPIRED = "expired", _("Offer expired")
    DECLINED = "declined", _("Declined")
    CANCELLED = "cancelled", _("Cancelled")
