"""Seats: rows counted under the lock of their admission, never a stored number.

Every write that takes or frees a seat begins with `locked` and ends with `settle`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef

from events import offers
from events.queries import shown_anew
from events.registration.models import Admission, Registration
from portal import audit, notifications


@contextmanager
def locked(admission_id: int) -> Iterator[Admission]:
    """Open a transaction around the admission read afresh, it and its event under a lock."""
    with transaction.atomic():
        rows = Admission.objects.select_for_update(no_key=True).select_related("event")
        yield rows.get(pk=admission_id)


@contextmanager
def locked_with(registration: Registration) -> Iterator[Registration]:
    """Open a transaction around the registration read afresh, under the lock of its admission."""
    with locked(registration.admission_id) as admission:
        row = Registration.objects.select_for_update(no_key=True, of=("self",)).select_related("user")
        fresh = row.get(pk=registration.pk)
        fresh.admission = admission
        yield fresh


def has_free_seat(admission: Admission) -> bool:
    """Say whether a seat is free; the admission is locked. One query where seats are limited."""
    return _free(admission) != 0


def settle(admission: Admission) -> None:
    """Note which offers have lapsed, offer each free seat to who waits longest, and tell them; the admission is locked.

    Nothing is offered once the event has begun, or while it does not take place. Safe to run at any time.
    """
    rows = Registration.objects.filter(admission=admission).select_related("user")
    offers.settle(rows, admission.event, _free(admission), admission.offer_until, _moved)
    shown_anew(admission.event_id)


def settle_all() -> None:
    """Settle every event where an offer has lapsed or somebody waits, each in its own transaction."""
    rows = Registration.objects.filter(admission=OuterRef("pk"))
    to_settle = Admission.objects.filter(Exists(rows.overdue()) | Exists(rows.in_line()))
    for key in list(to_settle.order_by("pk").values_list("pk", flat=True)):
        with locked(key) as admission:
            settle(admission)


def traced(registration: Registration, verb: str, *, by: Any, **detail: Any) -> Registration:
    """Store the row with the trace that every change leaves."""
    registration.save()
    audit.record(by, f"registration.{verb}", registration, **detail)
    return registration


def _moved(registration: Registration, verb: str) -> None:
    traced(registration, verb, by=None)
    notifications.publish("registration.decided", registration)


def _free(admission: Admission) -> int | None:
    """Return how many seats are free; None without a limit. Seats that were taken away evict nobody."""
    if admission.capacity is None:
        return None
    return max(0, admission.capacity - Registration.objects.filter(admission=admission).holding_seats().count())
