"""Choices of the events app."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EventKind(models.TextChoices):
    CONFERENCE = "conference", _("Conference")
    SUMMIT = "summit", _("Summit")
    MEETUP = "meetup", _("Meetup")
    WEBINAR = "webinar", _("Webinar")


class EventState(models.TextChoices):
    """What somebody has made of an event; computed from its times, never stored."""

    DRAFT = "draft", _("Draft")
    PROPOSED = "proposed", _("Proposed")
    DECLINED = "declined", _("Declined")
    PUBLIC = "public", _("Public")
    POSTPONED = "postponed", _("Postponed")
    CANCELLED = "cancelled", _("Cancelled")


class QuestionKind(models.TextChoices):
    LINE = "line", _("One line")
    TEXT = "text", _("Longer text")
    CHOICE = "choice", _("One of several answers")
    SEVERAL = "several", _("Any of several answers")
    YES_NO = "yes-no", _("Yes or no")


class Changed(models.TextChoices):
    """What of a published event was changed."""

    DATES = "dates", _("Dates")
    PLACE = "place", _("Place")
