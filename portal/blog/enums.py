"""Choices of the blog."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PostState(models.TextChoices):
    """Where a post stands; computed from its times, never stored."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Waiting for the editors")
    RETURNED = "returned", _("Returned with a note")
    SCHEDULED = "scheduled", _("Scheduled")
    PUBLISHED = "published", _("Published")
    HIDDEN = "hidden", _("Hidden by a moderator")
    DELETED = "deleted", _("Deleted")


class CommentState(models.TextChoices):
    """Whether readers see a comment; computed, never stored."""

    PUBLISHED = "published", _("Published")
    HELD = "held", _("Waiting for a moderator")
    HIDDEN = "hidden", _("Hidden by a moderator")
    DELETED = "deleted", _("Deleted")
