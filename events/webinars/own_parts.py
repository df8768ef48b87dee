"""What a member's archive holds of webinars."""

from typing import Any

from django.db.models import F

from portal.accounts.exports import Part

from .models import Joining


def joinings(member: Any) -> Part:
    """Which webinars the member joined, the first and the last time."""
    rows = Joining.objects.filter(user=member).order_by("pk")
    return Part(rows.values("first_at", "last_at", event=F("webinar__event__title")))
