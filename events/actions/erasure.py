"""What becomes of a member's part in events when the account is erased."""

from typing import Any

from events.models import CalendarToken, Event
from portal import search


def erase_member(user: Any, *, keep_texts: bool) -> None:
    """Delete proposals that never became public, and the calendar's address.

    Public events stay, whoever proposed them is anonymous by then.
    """
    CalendarToken.objects.filter(user=user).delete()
    for event in Event.objects.filter(proposed_by=user, published_at__isnull=True):
        search.forget(event)
        event.delete()
