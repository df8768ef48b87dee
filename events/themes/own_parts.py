"""What themes put into a member's archive: the ideas under their name. An anonymous one is nobody's."""

from typing import Any

from portal.accounts.exports import Part

from .models import Idea


def ideas(member: Any) -> Part:
    rows = Idea.objects.of(member).order_by("submitted_on", "pk")
    return Part(rows.values("call__title", "title", "text", "identity", "may_be_named", "answers", "submitted_on"))
