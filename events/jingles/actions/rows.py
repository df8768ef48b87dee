"""What every write of a jingle shares."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction

from events.calls.actions import locked as locked_call
from events.jingles.enums import State
from events.jingles.models import Jingle
from events.queries import shown_anew
from portal import audit, notifications, search
from portal.core import clock
from portal.core.writers import lock_writer


@contextmanager
def locked(jingle: Jingle, *, writer: Any = None) -> Iterator[Jingle]:
    """Open a transaction around the jingle read afresh, under its call's lock and its own."""
    with transaction.atomic():
        if writer is not None:
            lock_writer(writer)
        with locked_call(jingle.call) as call:
            row = Jingle.objects.select_for_update(of=("self",)).select_related("audio").get(pk=jingle.pk)
            row.call = call
            yield row


def saved(jingle: Jingle, verb: str, *, by: Any) -> Jingle:
    """Store the locked row with the traces that every change leaves."""
    jingle.save()
    audit.record(by, f"jingle.{verb}", jingle)
    search.sync(jingle)
    if jingle.call.event_id:
        shown_anew(jingle.call.event_id)
    return jingle


def moved(jingle: Jingle, state: State, verb: str, *, by: Any, reason: str = "") -> Jingle:
    """Give the locked row its new state, and tell its author; `by` None is the portal itself."""
    jingle.state, jingle.reason = state, reason
    jingle.decided_at, jingle.decided_by = clock.now(), by
    notifications.publish("jingle.moved", jingle, by=by)
    return saved(jingle, verb, by=by)
