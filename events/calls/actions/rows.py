"""What every write of a call shares."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction

from events.calls.models import Call
from events.queries import shown_anew
from portal import audit, search


@contextmanager
def locked(call: Call) -> Iterator[Call]:
    """Open a transaction around the call read afresh under a lock, with its event."""
    with transaction.atomic():
        rows = Call.objects.select_for_update(no_key=True, of=("self",)).select_related("event")
        yield rows.get(pk=call.pk)


def saved(call: Call, verb: str, *, by: Any, **detail: Any) -> Call:
    """Store the locked row with the traces that every change leaves."""
    call.save()
    audit.record(by, f"call.{verb}", call, **detail)
    search.sync(call)
    seen_anew(call)
    return call


def seen_anew(call: Call) -> None:
    """Let caches know that the page of the call's event shows something new."""
    if call.event_id:
        shown_anew(call.event_id)
