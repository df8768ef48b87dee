"""What the search finds of jingles, and what a member's archive holds."""

from typing import Any

from portal import search
from portal.accounts.exports import Part

from .enums import State
from .models import Jingle


def jingle_document(jingle: Jingle) -> search.Document | None:
    """Describe an accepted jingle, never with its author: the index outlives the hours before an announcement."""
    call = jingle.call
    if jingle.state != State.ACCEPTED or call.published_at is None:
        return None
    return search.Document(jingle.title, jingle.description, jingle.get_absolute_url(), call.published_at)


def jingles(member: Any) -> Part:
    """What a member sent in, and what they accepted."""
    names = ("title", "description", "state", "reason", "submitted_at", "answers", "terms__version", "terms__licence")
    rows = Jingle.objects.of(member).order_by("submitted_at", "pk")
    return Part(rows.values(*names, "terms__originality", "call__title"))
