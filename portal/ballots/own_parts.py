"""What a member's archive holds of votes."""

from typing import Any

from django.db.models import F

from portal.accounts.exports import Part

from .models import Voter


def votes(member: Any) -> Part:
    """Return in which votes the member could vote and did; what was chosen stays in the box.

    An archive would keep it beyond the moment from which on nobody is to know.
    """
    lines = Voter.objects.filter(user=member).order_by("poll__opens_at", "pk")
    return Part(lines.values("has_voted", title=F("poll__title"), opened_at=F("poll__opens_at")))
