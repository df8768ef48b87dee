"""Choices of the ballots app."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Method(models.TextChoices):
    SINGLE = "single", _("One choice")
    APPROVAL = "approval", _("Approval: several choices, all of one weight")


class Weight(models.TextChoices):
    """What the result does; declared before anybody votes."""

    BINDING = "binding", _("Binding: the result decides")
    ADVICE = "advice", _("Advice: the organisers decide, and say why")


class TieRule(models.TextChoices):
    """What happens when several options lead with the same number of votes."""

    SHARED = "shared", _("All of them win")
    LOT = "lot", _("The lot decides, from a seed whose fingerprint is shown before the vote")
    ORGANISERS = "organisers", _("The organisers choose among them")


class PollState(models.TextChoices):
    """Where a poll stands; computed from its times."""

    PLANNED = "planned", _("Not open yet")
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed, not certified")
    CERTIFIED = "certified", _("Certified")
