"""Choices of ideas."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Identity(models.TextChoices):
    """Who learns whose idea it is."""

    PUBLIC = "public", _("In public, with my name")
    ORGANISERS = "organisers", _("To the organisers only")
    ANONYMOUS = "anonymous", _("Anonymously")
