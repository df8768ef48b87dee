"""Choices of calls."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CallKind(models.TextChoices):
    """What is sent in; each kind has a room of its own that takes it."""

    IDEAS = "ideas", _("Ideas")
    VOLUNTEERS = "volunteers", _("Volunteers")
    JINGLES = "jingles", _("Jingles")


class Audience(models.TextChoices):
    MEMBERS = "members", _("All members")
    AFFILIATED = "affiliated", _("Members who belong to an organization")


class IdentityPolicy(models.TextChoices):
    """When readers learn who sent an entry in; organisers know it, unless it is anonymous."""

    NAMED = "named", _("The name stands beside each entry")
    HIDDEN = "hidden", _("Names are hidden until the announcement")
    CHOICE = "choice", _("Each member chooses, and may stay anonymous")


class CallState(models.TextChoices):
    """Where a call stands; computed from its times, never stored."""

    DRAFT = "draft", _("Draft")
    SCHEDULED = "scheduled", _("Opens later")
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")
    VOTING = "voting", _("Vote open")
    ANNOUNCED = "announced", _("Announced")
