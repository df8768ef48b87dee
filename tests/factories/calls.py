"""Calls with less to type."""

from datetime import timedelta
from typing import Any

from events.calls import actions
from events.calls.enums import CallKind
from events.calls.models import Call
from events.models import Event
from portal.core import clock


def make_call(event: Event | None = None, *, is_public: bool = True, **fields: Any) -> Call:
    """Return a published call for ideas that opened an hour ago and closes in a week."""
    now = clock.now()
    wanted: dict[str, Any] = {
        "kind": CallKind.IDEAS,
        "event": event,
        "title": "Ideas",
        "time_zone": "America/Chicago",
        "opens_at": now - timedelta(hours=1),
        "closes_at": now + timedelta(days=7),
        "grace_minutes": 0,
    }
    call = actions.create_call(by=None, **wanted | fields)
    return actions.publish(call, by=None) if is_public else call
