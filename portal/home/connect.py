"""All that the home app tells the platform."""

from django.conf import settings

from portal.core import clock

from . import checks  # noqa: F401  Registers itself.
from .demo.clock import offset

if settings.DEMO:
    clock.follow(offset)
