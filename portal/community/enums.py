"""Choices of the community app."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Relationship(models.TextChoices):
    """How an organization stands to the community; all but NONE are formal and have a day on which they began."""

    NONE = "none", _("No formal relationship")
    MEMBER = "member", _("Member organization")
    SPONSOR = "sponsor", _("Sponsor")
    PARTNER = "partner", _("Partner")


class ClaimOutcome(models.TextChoices):
    APPROVED = "approved", _("Approved")
    DECLINED = "declined", _("Declined")
