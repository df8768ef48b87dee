"""The address of a member's own calendar."""

from typing import Any

from django.db import transaction

from events.models import CalendarToken
from portal import audit
from portal.core.writers import lock_writer


@transaction.atomic
def make_calendar_address(*, by: Any) -> CalendarToken:
    """Give the member's calendar a new address; one that was given before opens nothing any more.

    A suspended member may: it is for reading. Raises Forbidden for a closed account.
    """
    by = lock_writer(by)
    CalendarToken.objects.filter(user=by).delete()
    token = CalendarToken.objects.create(user=by)
    audit.record(by, "calendar.open", by)
    return token


@transaction.atomic
def close_calendar_address(*, by: Any) -> None:
    """Let the address open nothing any more; without one, do nothing."""
    by = lock_writer(by)
    deleted, _rows = CalendarToken.objects.filter(user=by).delete()
    if deleted:
        audit.record(by, "calendar.close", by)
