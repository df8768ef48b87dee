"""What organisers do: enter who wrote by mail, confirm, put in reserve, decline, note that somebody left."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from events.access import can_organise
from events.calls.actions import entered_for
from events.committee import access
from events.committee.models import Committee, Volunteer
from portal import notifications
from portal.accounts.models import User
from portal.community.models import Person
from portal.core import clock
from portal.core.errors import Refused
from portal.core.writers import lock_writer

from .seats import free, left, locked, locked_with, traced
from .volunteering import current_of


def enter(
    *,
    by: Any,
    committee: Committee,
    author: User | None = None,
    person: Person | None = None,
    came_by_call: bool = False,
    **fields: Any,
) -> Volunteer:
    """Enter a member, or a person without an account, who volunteered by other ways or was asked by the organisers.

    `came_by_call` keeps them to the organisers until the call is announced; otherwise everybody sees them once they
    are confirmed. `fields`: title, organization, reason. `by` None is the portal. Raises Forbidden, Refused.
    """
    if person is not None and person.user is not None:
        author, person = author or person.user, None
    if (author is None) == (person is None):
        raise Refused(_("Choose a member, or a person without an account: one of the two."))
    with _entering(committee, author, by, came_by_call) as committee:
        who = {"author": author} if author else {"person": person}
        if current_of(committee, **who) is not None:
            raise Refused(_("%s has volunteered already. Look among the volunteers.") % (author or person))
        call = committee.call if came_by_call else None
        row = Volunteer(committee=committee, call=call, entered_by=by, **who, **fields)
        return traced(row, "enter", by=by)


def change_volunteer(volunteer: Volunteer, *, by: Any, **fields: Any) -> Volunteer:
    """Correct title, organization or reason, as `fields` names them. Raises Forbidden."""
    with locked_with(volunteer) as row:
        can_organise(by, row.committee.event).require()
        for name, value in fields.items():
            setattr(row, name, value)
        return traced(row, "change", by=by)


def confirm(volunteer: Volunteer, *, by: Any, note: str = "") -> Volunteer:
    """Give somebody a seat; who was offered one has it. Raises Forbidden, and Refused when all are taken."""
    with locked_with(volunteer) as row:
        if by is not None:
            access.can_confirm(by, row).require()
        if row.state != access.State.OFFERED and not free(row.committee):
            raise Refused(
                _("All %(seats)d seats are taken. Put %(name)s in reserve, or give the committee more seats.")
                % {"seats": row.committee.seats, "name": row.credited}
            )
        row.declined_at = row.declined_by = row.lapsed_at = None
        row.confirmed_at, row.confirmed_by = clock.now(), by
        return _decided(row, "confirm", by, note)


def reserve(volunteer: Volunteer, *, by: Any, note: str = "") -> Volunteer:
    """Put somebody at the end of the reserve, who is offered the next seat that comes free.

    Raises Forbidden, and Refused while a seat is free: it would be offered at once.
    """
    with locked_with(volunteer) as row:
        access.can_reserve(by, row).require()
        if free(row.committee):
            raise Refused(_("A seat is free. Confirm %s, or wait until all seats are taken.") % row.credited)
        row.declined_at = row.declined_by = row.offered_at = row.offered_until = row.lapsed_at = None
        row.reserved_at = clock.now()
        return _decided(row, "reserve", by, note)


def decline(volunteer: Volunteer, *, by: Any, note: str = "") -> Volunteer:
    """Refuse somebody, who reads the note; a seat that was offered goes to the next in reserve. Raises Forbidden."""
    with locked_with(volunteer) as row:
        access.can_decline(by, row).require()
        row.declined_at, row.declined_by = clock.now(), by
        return _decided(row, "decline", by, note)


def release(volunteer: Volunteer, *, by: Any, note: str = "") -> Volunteer:
    """Note that a member has left the committee; the seat is offered to the first in reserve. Raises Forbidden."""
    with locked_with(volunteer) as row:
        access.can_release(by, row).require()
        row.resigned_at, row.resigned_by = clock.now(), by
        left(row)
        return _decided(row, "release", by, note)


@contextmanager
def _entering(committee: Committee, author: User | None, by: Any, came_by_call: bool) -> Iterator[Committee]:
    """Lock whom it is about, the call where they came by one, and the committee, in this order."""
    with transaction.atomic():
        if author is not None:
            lock_writer(author)
        if came_by_call:
            if committee.call is None:
                raise Refused(_("This committee has no call. Say that the organisers asked them."))
            with entered_for(committee.call, by=by), locked(committee.pk) as fresh:
                yield fresh
            return
        with locked(committee.pk) as fresh:
            if by is not None:
                can_organise(by, fresh.event).require()
            yield fresh


def _decided(row: Volunteer, verb: str, by: Any, note: str) -> Volunteer:
    row.note = note
    traced(row, verb, by=by)
    notifications.publish("committee.decided", row, by=by)
    return row
