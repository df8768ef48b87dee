"""Choices of the sponsorship room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """How far a sponsorship has come. A hold that has run out reads as expired before anybody writes it down."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    HELD = "held", _("Held")
    APPROVED = "approved", _("Approved")
    AGREEMENT = "agreement", _("Agreement signed")
    ACTIVE = "active", _("Active")
    EXPIRED = "expired", _("Expired")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")


# A package is theirs, and everybody may know it.
STANDING = (State.APPROVED, State.AGREEMENT, State.ACTIVE)
# Something may still become of it.
LIVING = (State.SUBMITTED, State.HELD, *STANDING)


class ContactRole(models.TextChoices):
    MAIN = "main", _("Main contact")
    BILLING = "billing", _("Billing")
    MARKETING = "marketing", _("Marketing")


class LogoKind(models.TextChoices):
    COLOUR = "colour", _("In colour")
    MONO = "mono", _("In one colour")


class LogoSize(models.TextChoices):
    WIDE = "wide", _("Wide, for pages and signs")
    SQUARE = "square", _("Square, for small places")


class Asset(models.TextChoices):
    """What a sponsor hands in so that a benefit can be given."""

    NONE = "none", _("Nothing")
    LOGO = "logo", _("A logo")
    TEXT = "text", _("A text")
    LINK = "link", _("A link")
    FILE = "file", _("A picture, or a link to a file")
