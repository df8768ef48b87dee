"""Telling those who took part that a result is out. The result itself is public by its time, with nobody's help."""

from events.calls.models import Call
from portal import notifications
from portal.core import clock

from .rows import locked


def tell_announced() -> None:
    """Tell the participants of every call whose result came out, once; safe to run twice, and killed at any point."""
    due = (
        Call.objects.announced()
        .filter(told_at__isnull=True)
        .exclude(vote__poll__certified_at=None, vote__poll__isnull=False)
    )
    for call in due.order_by("pk"):
        with locked(call) as fresh:
            if fresh.told_at is None and fresh.is_announced:
                fresh.told_at = clock.now()
                fresh.save(update_fields=["told_at"])
                notifications.publish("call.announced", fresh)
