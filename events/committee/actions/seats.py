"""Seats: rows counted under the lock of their committee, never a stored number.

Every write that takes or frees a seat happens inside `locked`, which offers what is free before and after it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef

from events import offers
from events.committee.models import Committee, Duty, Volunteer
from events.queries import shown_anew
from portal import audit, notifications


@contextmanager
def locked(committee_id: int) -> Iterator[Committee]:
    """Open a transaction around the committee read afresh under a lock, brought up to this moment."""
    with transaction.atomic():
        rows = Committee.objects.select_for_update(no_key=True, of=("self",)).select_related("event", "call__event")
        committee = rows.get(pk=committee_id)
        settle(committee)
        yield committee
        settle(committee)
        shown_anew(committee.event_id)


@contextmanager
def locked_with(volunteer: Volunteer) -> Iterator[Volunteer]:
    """Open a transaction around the volunteer read afresh, under the lock of the committee."""
    with locked(volunteer.committee_id) as committee:
        rows = Volunteer.objects.select_for_update(no_key=True, of=("self",))
        row = rows.select_related("author", "person", "call__event").get(pk=volunteer.pk)
        row.committee = committee
        yield row


def free(committee: Committee) -> int:
    """Return how many seats of a locked committee are free. Seats that were taken away evict nobody."""
    return max(0, committee.seats - Volunteer.objects.filter(committee=committee).holding_seats().count())


def settle(committee: Committee) -> None:
    """Note which offers have lapsed, and offer each free seat to the first in reserve; the committee is locked."""
    rows = Volunteer.objects.filter(committee=committee).select_related("author", "person")
    offers.settle(rows, committee.event, free(committee), committee.offer_until, _moved)


def settle_all() -> None:
    """Settle every committee where an offer has lapsed or somebody is in reserve, each in its own transaction."""
    rows = Volunteer.objects.filter(committee=OuterRef("pk"))
    to_settle = Committee.objects.filter(Exists(rows.overdue()) | Exists(rows.in_line()))
    for key in list(to_settle.order_by("pk").values_list("pk", flat=True)):
        with locked(key):
            """What is due is done when it is locked."""


def left(row: Volunteer) -> None:
    """Free the duties that somebody who leaves the committee has not done; what they have done stays theirs."""
    Duty.objects.filter(taken_by=row, done_at__isnull=True).update(taken_at=None, taken_by=None)


def traced(row: Volunteer, verb: str, *, by: Any) -> Volunteer:
    """Store the row with the trace that every change leaves."""
    row.save()
    audit.record(by, f"volunteer.{verb}", row)
    return row


def _moved(row: Volunteer, verb: str) -> None:
    traced(row, verb, by=None)
    notifications.publish("committee.decided", row)
    notifications.publish("committee.moved", row)
