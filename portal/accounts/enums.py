"""Choices of the accounts app."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a member may be besides a member; roles.py says what each may do."""

    ORGANISER = "organiser", _("Organiser")
    EDITOR = "editor", _("Editor")
    BOARD_ADMIN = "board_admin", _("Board admin")
    EVENT_ORGANISER = "event_organiser", _("Event organiser")
