"""The way of an event: published, postponed, cancelled, and taking place after all."""

from typing import Any

from events import access
from events.models import Event
from portal import notifications
from portal.core import clock

from .rows import locked, saved


def publish(event: Event, *, by: Any) -> Event:
    """Show the event to everybody; who proposed it is told. `by` None is the portal itself."""
    with locked(event) as event:
        (access.is_unpublished(event) if by is None else access.can_publish(by, event)).require()
        event.published_at, event.published_by = clock.now(), by
        event.declined_at = event.declined_by = None
        event.decline_note = ""
        if event.proposed_by_id:
            notifications.publish("event.approved", event, by=by)
        return saved(event, "publish", by=by)


def postpone(event: Event, *, by: Any, reason: str) -> Event:
    """Say that the event does not take place on its dates; a change of dates lets it take place again."""
    with locked(event) as event:
        access.can_postpone(by, event).require()
        event.postponed_at, event.postponed_by, event.reason = clock.now(), by, reason
        return _called(event, "postpone", by)


def cancel(event: Event, *, by: Any, reason: str) -> Event:
    """Say that the event does not take place; it stays readable, and calendars strike it out."""
    with locked(event) as event:
        access.can_cancel(by, event).require()
        event.cancelled_at, event.cancelled_by, event.reason = clock.now(), by, reason
        return _called(event, "cancel", by)


def reinstate(event: Event, *, by: Any) -> Event:
    """Let a cancelled or postponed event take place on its dates after all."""
    with locked(event) as event:
        access.can_reinstate(by, event).require()
        event.cancelled_at = event.cancelled_by = event.postponed_at = event.postponed_by = None
        event.reason = ""
        return _called(event, "reinstate", by)


def _called(event: Event, verb: str, by: Any) -> Event:
    event.sequence += 1
    notifications.publish("event.called", event, by=by)
    return saved(event, verb, by=by)
