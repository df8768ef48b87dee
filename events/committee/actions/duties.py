"""Duties: entered by organisers; taken, recorded and done by members of the committee."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from events.access import can_organise
from events.committee import access
from events.committee.models import Committee, Duty, Volunteer
from portal import audit
from portal.accounts.models import User
from portal.core import clock
from portal.core.errors import Refused
from portal.core.writers import lock_writer

from .seats import locked

STEP = 10


def add_duties(committee: Committee, lines: Iterable[str]) -> None:
    """Add a duty for each line at the end of the list; the committee is locked, or new."""
    last = committee.duties.aggregate(last=Max("order"))["last"] or 0
    words = [line.strip() for line in lines if line.strip()]
    Duty.objects.bulk_create(
        Duty(committee=committee, order=last + STEP * number, text=text) for number, text in enumerate(words, 1)
    )


def create_duty(*, by: Any, committee: Committee, **fields: Any) -> Duty:
    """Enter one thing more that the committee has to do; `fields`: order, text. Raises Forbidden."""
    with locked(committee.pk) as committee:
        can_organise(by, committee.event).require()
        return _saved(Duty(committee=committee, **fields), "create", by)


def change_duty(duty: Duty, *, by: Any, taken_by: Volunteer | None, is_done: bool, **fields: Any) -> Duty:
    """Overwrite what `fields` names, and note for the committee who sees to it and whether it is done.

    `fields`: committee, order, text, record. Raises Forbidden, Refused.
    """
    with locked(duty.committee_id) as committee:
        can_organise(by, committee.event).require()
        if fields.pop("committee", committee) != committee:
            raise Refused(_("A duty cannot move to another committee. Enter it there."))
        duty = _read_again(duty)
        for name, value in fields.items():
            setattr(duty, name, value)
        _give(duty, taken_by, is_done)
        return _saved(duty, "change", by)


def delete_duty(duty: Duty, *, by: Any) -> None:
    """Delete a duty that nobody has taken. Raises Forbidden, Refused."""
    with locked(duty.committee_id) as committee:
        can_organise(by, committee.event).require()
        duty = Duty.objects.get(pk=duty.pk)
        if duty.taken_at:
            raise Refused(_("Somebody has taken this duty. It stays on the list."))
        audit.record(by, "duty.delete", duty)
        duty.delete()


def take(duty: Duty, *, by: User) -> Duty:
    """See to a duty that nobody has. Raises Forbidden."""
    with transaction.atomic():
        by = lock_writer(by)
        with locked(duty.committee_id) as committee:
            duty = _read_again(duty)
            own = Volunteer.objects.confirmed().filter(committee=committee, author=by).select_related("call").first()
            access.can_take(by, duty, own).require()
            duty.taken_at, duty.taken_by = clock.now(), own
            return _saved(duty, "take", by)


def record(duty: Duty, *, by: User, record: str, is_done: bool) -> Duty:
    """Write down what was done, and whether that is all of it. Raises Forbidden."""
    with transaction.atomic():
        by = lock_writer(by)
        with locked(duty.committee_id):
            duty = _read_again(duty)
            access.can_record(by, duty).require()
            duty.record = record
            _give(duty, duty.taken_by, is_done)
            return _saved(duty, "record", by)


def give_duty_back(duty: Duty, *, by: User) -> Duty:
    """Leave a duty to somebody else; what was written down stays with it. Raises Forbidden."""
    with transaction.atomic():
        by = lock_writer(by)
        with locked(duty.committee_id):
            duty = _read_again(duty)
            access.can_record(by, duty).require()
            duty.taken_at = duty.taken_by = duty.done_at = None
            return _saved(duty, "give_back", by)


def _give(duty: Duty, taken_by: Volunteer | None, is_done: bool) -> None:
    if taken_by != duty.taken_by:
        if taken_by is not None and not (taken_by.is_public and taken_by.committee_id == duty.committee_id):
            raise Refused(_("Give duties to members of the committee whom everybody sees."))
        duty.taken_by, duty.taken_at = taken_by, clock.now() if taken_by else None
    if is_done and taken_by is None:
        raise Refused(_("Say who has done it."))
    duty.done_at = (duty.done_at or clock.now()) if is_done else None


def _read_again(duty: Duty) -> Duty:
    return Duty.objects.select_related("taken_by__author").get(pk=duty.pk)


def _saved(duty: Duty, verb: str, by: Any) -> Duty:
    duty.save()
    audit.record(by, f"duty.{verb}", duty)
    return duty
