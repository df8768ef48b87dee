"""What organisers do: decide, act on behalf of a member, and let people in."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from events.access import can_organise
from events.registration import access
from events.registration.models import Admission, Registration
from portal import notifications
from portal.accounts.models import User
from portal.core import clock
from portal.core.errors import Refused
from portal.core.writers import lock_writer

from .registering import current_of, place
from .seats import has_free_seat, locked, locked_with, settle, traced


def approve(registration: Registration, *, by: Any) -> Registration:
    """Confirm who waits for approval, or was declined before; the member is told. Raises Forbidden, Refused."""
    with locked_with(registration) as row:
        access.can_approve(by, row).require()
        if row.declined_at and not has_free_seat(row.admission):
            raise Refused(_("All seats are taken. Raise their number first."))
        row.declined_at = row.declined_by = None
        row.note = ""
        row.confirmed_at, row.confirmed_by = clock.now(), by
        return _decided(row, "approve", by)


def decline(registration: Registration, *, by: Any, note: str = "") -> Registration:
    """Refuse who waits; the member reads the note, and the seat goes to who waits longest."""
    with locked_with(registration) as row:
        access.can_decline(by, row).require()
        row.declined_at, row.declined_by, row.note = clock.now(), by, note
        return _decided(row, "decline", by)


def cancel_for(registration: Registration, *, by: Any, note: str = "") -> Registration:
    """Cancel on behalf of a member, who is told; the seat goes to who waits longest."""
    with locked_with(registration) as row:
        access.can_cancel_for(by, row).require()
        row.cancelled_at, row.cancelled_by, row.note = clock.now(), by, note
        return _decided(row, "cancel", by)


@transaction.atomic
def register_for(*, by: Any, admission: Admission, user: User, wants_recording_only: bool = False) -> Registration:
    """Register a member who asked by other ways: confirmed if a seat is free, whatever the dates say.

    Nothing is answered or accepted on anybody's behalf. Raises Forbidden, Refused for a member who is registered.
    """
    user = lock_writer(user)
    with locked(admission.pk) as admission:
        if by is not None:
            can_organise(by, admission.event).require()
        settle(admission)
        if current_of(user, admission) is not None:
            raise Refused(_("%s is registered already, or was declined. Look among the registrations.") % user)
        row = Registration(admission=admission, user=user, wants_recording_only=wants_recording_only)
        place(row, admission, is_approved=True)
        if row.confirmed_at:
            row.confirmed_by = by
        return _decided(row, "register", by)


def check_in(registration: Registration, *, by: Any) -> Registration:
    """Note that somebody has come. Raises Forbidden for who holds no seat or came before."""
    with locked_with(registration) as row:
        access.can_check_in(by, row).require()
        row.checked_in_at, row.checked_in_by = clock.now(), by
        return traced(row, "check_in", by=by)


@transaction.atomic
def walk_in(*, by: Any, admission: Admission, user: User) -> Registration:
    """Register a member who stands at the desk, and let them in. Raises Forbidden, Refused where no seat is free."""
    row = register_for(by=by, admission=admission, user=user)
    if not row.is_attending:
        raise Refused(_("All seats are taken, so %s cannot come in without one. Raise their number first.") % user)
    return check_in(row, by=by)


def undo_check_in(registration: Registration, *, by: Any) -> Registration:
    with locked_with(registration) as row:
        access.can_undo_check_in(by, row).require()
        row.checked_in_at = row.checked_in_by = None
        return traced(row, "undo_check_in", by=by)


def _decided(row: Registration, verb: str, by: Any) -> Registration:
    traced(row, verb, by=by)
    notifications.publish("registration.decided", row, by=by)
    settle(row.admission)
    return row
