"""The two things that the house itself remembers: where the demo's clock stands, and the first organiser's link."""

from datetime import timedelta

from django.db import models

from portal.core import clock


class DemoClock(models.Model):
    """How far the portal's calendar is from real time in demo mode. One row; that it exists says the demo is loaded."""

    offset = models.DurationField(default=timedelta())

    def __str__(self) -> str:
        return str(self.offset)


class SetupLink(models.Model):
    """The one-time link to become the first organiser: its hash alone, so that a copy of the database opens nothing."""

    token_hash = models.CharField(max_length=64)
    issued_at = models.DateTimeField(default=clock.real_now)

    def __str__(self) -> str:
        return f"issued {self.issued_at:%Y-%m-%d %H:%M}"
