"""What members do: register, take a seat that is offered, cancel."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from events.actions.asked import answered
from events.registration import access
from events.registration.models import AcceptedConsent, Admission, Answer, Registration
from portal import notifications
from portal.accounts.models import User
from portal.core import clock
from portal.core.errors import Refused
from portal.core.writers import lock_writer

from .seats import has_free_seat, locked, locked_with, settle, traced


@dataclass(frozen=True)
class Wishes:
    """What a member fills in: answers by the question's key, the keys of the consents that are accepted."""

    answers: Mapping[int, str] = field(default_factory=dict)
    consents: frozenset[int] = frozenset()
    is_listed: bool = False
    wants_recording_only: bool = False


def register(admission: Admission, wishes: Wishes, *, by: User, form_key: UUID | None = None) -> Registration:
    """Give the member a seat, a place on the waitlist, or let an organiser decide; who is already in line comes first.

    The same `form_key` gives the same registration again. Raises Forbidden, Refused for what is missing.
    """
    key = form_key or uuid4()
    try:
        return _register(admission, wishes, by, key)
    except IntegrityError:  # another member sent the same key in this very moment
        return _register(admission, wishes, by, key)


@transaction.atomic
def _register(admission: Admission, wishes: Wishes, by: User, key: UUID) -> Registration:
    by = lock_writer(by)
    with locked(admission.pk) as admission:
        twin = Registration.objects.filter(form_key=key).first()
        if twin is not None and (twin.user_id, twin.admission_id) == (by.pk, admission.pk):
            return twin
        settle(admission)
        access.can_register(by, admission, current_of(by, admission)).require()
        registration = Registration(admission=admission, user=by, form_key=key if twin is None else uuid4())
        registration.is_listed = wishes.is_listed and admission.shows_attendees and not wishes.wants_recording_only
        registration.wants_recording_only = wishes.wants_recording_only and admission.allows_recording_only
        place(registration, admission)
        traced(registration, "register", by=by, state=registration.state.value)
        _store(wishes, registration)
        notifications.publish("registration.decided", registration)
        access.is_open(admission).require()  # the last thing before the commit: it may have closed meanwhile
        return registration


def current_of(member: Any, admission: Admission) -> Registration | None:
    """Return the member's current registration; the admission is locked."""
    found = Registration.objects.current().filter(admission=admission, user=member).first()
    if found is not None:
        found.admission = admission
    return found


def place(registration: Registration, admission: Admission, *, is_approved: bool = False) -> None:
    """Decide where a new registration stands: confirmed, waiting for approval, or on the waitlist."""
    now = clock.now()
    if registration.wants_recording_only:
        registration.confirmed_at = now
    elif not has_free_seat(admission):
        registration.waitlisted_at = now
    elif is_approved or not admission.needs_approval:
        registration.confirmed_at = now


def accept(registration: Registration, *, by: User) -> Registration:
    """Take the seat that is offered, or that is free for who stands first in line. Raises Forbidden."""
    with transaction.atomic():
        by = lock_writer(by)
        with locked_with(registration) as row:
            settle(row.admission)
            row.refresh_from_db(fields=["offered_at", "offered_until", "lapsed_at"])
            access.can_accept(by, row).require()
            if row.admission.needs_approval:
                row.waitlisted_at = row.offered_at = row.offered_until = None
            else:
                row.confirmed_at = clock.now()
            traced(row, "accept", by=by)
            notifications.publish("registration.decided", row)
            return row


def cancel(registration: Registration, *, by: User) -> Registration:
    """Give up the own registration; the seat is offered to who waits longest. Raises Forbidden."""
    with transaction.atomic():
        by = lock_writer(by)
        with locked_with(registration) as row:
            access.can_cancel(by, row).require()
            row.cancelled_at, row.cancelled_by = clock.now(), by
            traced(row, "cancel", by=by)
            settle(row.admission)
            return row


def _store(wishes: Wishes, registration: Registration) -> None:
    """Keep what was answered and accepted, under the words that are asked now. Raises Refused for what is missing.

    Questions are for those who come; who wants the recording alone answers none.
    """
    if not registration.wants_recording_only:
        _keep_answers(wishes, registration)
    _keep_consents(wishes, registration)


def _keep_answers(wishes: Wishes, registration: Registration) -> None:
    answers = answered(registration.admission.questions.asked(), wishes.answers)
    Answer.objects.bulk_create(
        Answer(registration=registration, question=question, asked=question.text, value=value)
        for question, value in answers
    )


def _keep_consents(wishes: Wishes, registration: Registration) -> None:
    accepted = []
    for consent in registration.admission.consents.asked():
        if consent.pk in wishes.consents:
            accepted.append(AcceptedConsent(registration=registration, consent=consent))
        elif consent.is_required:
            raise Refused(_("“%s” is not accepted, or was changed meanwhile. Read it again.") % consent)
    AcceptedConsent.objects.bulk_create(accepted)
