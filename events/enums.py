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


class Changed(models.TextChoices):
    """What of a published event was changed."""

    DATES = "dates", _("Dates")
    PLACE = "place", _("Place")
