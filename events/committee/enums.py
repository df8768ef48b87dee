"""Choices of committees."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class VolunteerState(models.TextChoices):
    """Where a volunteer stands; computed from times, never stored."""

    APPLIED = "applied", _("Applied")
    CONFIRMED = "confirmed", _("Confirmed")
    RESERVE = "reserve", _("In reserve")
    OFFERED = "offered", _("A seat is offered")
    LAPSED = "lapsed", _("Offer lapsed")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    RESIGNED = "resigned", _("Resigned")


class DutyState(models.TextChoices):
    """Where a duty stands; computed from its times, never stored."""

    OPEN = "open", _("Open")
    TAKEN = "taken", _("Taken")
    DONE = "done", _("Done")
