"""Choices of the moderation app."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Complaint(models.TextChoices):
    """Why a member reports something."""

    SPAM = "spam", _("It is advertising or spam")
    RUDE = "rude", _("It insults or harasses somebody")
    PRIVATE = "private", _("It gives away private details")
    OFF_TOPIC = "off_topic", _("It does not belong here")
    OTHER = "other", _("Something else")


class Verb(models.TextChoices):
    """What a moderator does to the row of an open case; on a held one `keep` approves, on others it dismisses."""

    KEEP = "keep", _("Keep")
    HIDE = "hide", _("Hide")


class Outcome(models.TextChoices):
    """How a case ended."""

    APPROVED = "approved", _("Approved")
    DISMISSED = "dismissed", _("Left as it was")
    HIDDEN = "hidden", _("Hidden")
    RESTORED = "restored", _("Shown again")
    GONE = "gone", _("Deleted meanwhile")


# Authors hear of these alone: who is reported without cause, or deletes their own, learns of no report.
TOLD_TO_AUTHORS = (Outcome.APPROVED, Outcome.HIDDEN, Outcome.RESTORED)
