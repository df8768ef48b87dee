"""What becomes of a member's part in events when the account is erased."""

from typing import Any

from django.db.models import ProtectedError

from events.models import CalendarToken, Event
from portal import search

from .rows import saved


def erase_member(user: Any, *, keep_texts: bool) -> None:
    """Delete proposals that never became public, and the calendar's address.

    Public events stay, whoever proposed them is anonymous by then. So does a proposal to which organisers have added
    what keeps it, such as packages: as a draft of theirs.
    """
    CalendarToken.objects.filter(user=user).delete()
    for event in Event.objects.select_for_update().filter(proposed_by=user, published_at__isnull=True):
        search.forget(event)
        try:
            event.delete()
        except ProtectedError:
            event.proposed_at = event.proposed_by = event.declined_at = event.declined_by = None
            event.decline_note = ""
            saved(event, "take_over", by=None)
