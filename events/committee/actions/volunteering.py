"""What members do: volunteer, change or take back what they wrote, take an offered seat, resign."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from events.calls.actions import give_back, taking
from events.committee import access
from events.committee.models import Committee, Volunteer
from portal import notifications
from portal.accounts.models import User
from portal.core import clock
from portal.core.errors import Refused
from portal.core.writers import lock_writer

from .seats import left, locked, locked_with, traced


@dataclass(frozen=True)
class Wish:
    """What a volunteer fills in; `interests` are keys of duties, `answers` what the call asked and was answered."""

    title: str
    organization: str = ""
    reason: str = ""
    interests: frozenset[int] = frozenset()
    answers: list[tuple[str, str]] = field(default_factory=list)


@transaction.atomic
def volunteer(committee: Committee, wish: Wish, *, by: User, form_key: UUID | None = None) -> Volunteer:
    """Ask for a seat through the committee's call. Raises Forbidden, Refused.

    The same `form_key` gives the same volunteer again, so that a double click is none.
    """
    by = lock_writer(by)
    twin = form_key and Volunteer.objects.filter(form_key=form_key, author=by, committee=committee).first()
    if twin:
        return twin
    if committee.call is None:
        raise Refused(_("Nobody is asked to volunteer for this committee."))
    with taking(committee.call, by=by) as call, locked(committee.pk) as committee:
        if current_of(committee, author=by) is not None:
            raise Refused(_("You have volunteered already."))
        row = Volunteer(committee=committee, call=call, author=by, form_key=_unused(form_key))
        _store(wish, row)
        traced(row, "apply", by=by)
        row.interests.set(_duties(committee, wish.interests))
        notifications.publish("committee.decided", row)
        notifications.publish("committee.moved", row, by=by)
        return row


def edit(volunteer: Volunteer, wish: Wish, *, by: User) -> Volunteer:
    """Change what the volunteer wrote, until the call closes. Raises Forbidden."""
    with transaction.atomic():
        by = lock_writer(by)
        with locked_with(volunteer) as row:
            access.can_edit(by, row).require()
            _store(wish, row)
            row.interests.set(_duties(row.committee, wish.interests))
            return traced(row, "edit", by=by)


def withdraw(volunteer: Volunteer, *, by: User) -> Volunteer:
    """Step back, and perhaps volunteer anew; a seat that was offered goes to the next in reserve. Raises Forbidden."""
    with transaction.atomic():
        by = lock_writer(by)
        with locked_with(volunteer) as row:
            access.can_withdraw(by, row).require()
            row.withdrawn_at = clock.now()
            if row.call is not None:
                give_back(row.call, by)  # the writer's lock guards their own quota
            notifications.publish("committee.moved", row, by=by)
            return traced(row, "withdraw", by=by)


def accept(volunteer: Volunteer, *, by: User) -> Volunteer:
    """Take the seat that is offered. Raises Forbidden."""
    with transaction.atomic():
        by = lock_writer(by)
        with locked_with(volunteer) as row:
            access.can_accept(by, row).require()
            row.confirmed_at = clock.now()
            notifications.publish("committee.decided", row)
            notifications.publish("committee.moved", row, by=by)
            return traced(row, "accept", by=by)


def resign(volunteer: Volunteer, *, by: User) -> Volunteer:
    """Leave the committee; the seat is offered to the first in reserve. Raises Forbidden."""
    with transaction.atomic():
        by = lock_writer(by)
        with locked_with(volunteer) as row:
            access.can_resign(by, row).require()
            row.resigned_at, row.resigned_by = clock.now(), by
            left(row)
            notifications.publish("committee.moved", row, by=by)
            return traced(row, "resign", by=by)


def current_of(committee: Committee, **who: Any) -> Volunteer | None:
    """Return what `author` or `person` has sent in and not taken back; the committee is locked."""
    return Volunteer.objects.current().filter(committee=committee, **who).first()


def _store(wish: Wish, row: Volunteer) -> None:
    row.title, row.organization, row.reason = wish.title, wish.organization, wish.reason
    row.answers = [list(pair) for pair in wish.answers]


def _duties(committee: Committee, keys: Iterable[int]) -> Any:
    return committee.duties.filter(pk__in=keys)


def _unused(form_key: UUID | None) -> UUID:
    """Return the form's key, or another one where a stranger's form had the same."""
    if form_key is None or Volunteer.objects.filter(form_key=form_key).exists():
        return uuid4()
    return form_key
