"""May this person register, cancel, or decide about those who have registered, and if not, why."""

from typing import Any

from django.utils.translation import gettext as _

from events.access import can_organise
from portal.accounts.access import can_write
from portal.core import clock
from portal.core.verdict import ALLOWED, Verdict, refused
from portal.core.zones import moment_in_words

from .enums import RegistrationState
from .models import Admission, Registration

State = RegistrationState


def can_register(user: Any, admission: Admission, own: Registration | None) -> Verdict:
    """Say whether somebody may register; `own` is the member's current registration, if there is one."""
    if not (writes := can_write(user)):
        return writes
    if own is not None and own.state == State.DECLINED:
        return refused(_("The organisers have declined your registration. Write to them if that should change."))
    if own is not None and own.state != State.EXPIRED:
        return refused(_("You are registered already."))
    return is_open(admission)


def is_open(admission: Admission) -> Verdict:
    """Say whether registration is open to anybody at this moment."""
    if not admission.event.takes_place:
        return refused(_("“%s” does not take place on these dates.") % admission.event)
    if clock.now() < admission.opens_at:
        return refused(_("Registration opens on %s.") % moment_in_words(admission.opens_at))
    return (
        ALLOWED
        if admission.is_open
        else refused(_("Registration closed on %s.") % moment_in_words(admission.closing_at))
    )


def can_accept(user: Any, registration: Registration) -> Verdict:
    """Say whether somebody may take the seat that is offered; a suspended member may not."""
    if registration.user_id != user.pk:
        return refused(_("Only who was offered the seat can take it."))
    if not (writes := can_write(user)):
        return writes
    if registration.state == State.EXPIRED:
        return refused(_("The offer has run out, and the seat went to the next in line. Register again to wait."))
    if registration.state != State.OFFERED:
        return refused(_("No seat is offered to you at the moment."))
    return ALLOWED if registration.admission.event.takes_place else is_open(registration.admission)


def can_cancel(user: Any, registration: Registration) -> Verdict:
    """Say whether a member may give up the own registration; a suspended one may."""
    if registration.user_id != user.pk:
        return refused(_("Only who registered can cancel."))
    if registration.state in {State.CANCELLED, State.DECLINED, State.EXPIRED}:
        return refused(_("This registration is over already."))
    if registration.checked_in_at:
        return refused(_("You have checked in already."))
    until = registration.admission.cancelling_until
    if clock.now() >= until and registration.is_attending:
        return refused(_("Members could cancel until %s. Write to the organisers.") % moment_in_words(until))
    return ALLOWED


def can_see_attendees(user: Any, admission: Admission) -> Verdict:
    """Say whether somebody may see who attends and agreed to be listed: members, where the organisers show it."""
    if not user.is_authenticated:
        return refused(_("Sign in to see who attends."))
    return ALLOWED if admission.shows_attendees else refused(_("The attendees of this event are not listed."))


def can_approve(user: Any, registration: Registration) -> Verdict:
    """Say whether an organiser may confirm: who waits for approval, or was declined before."""
    if not (organises := _organises(user, registration)):
        return organises
    if registration.state in {State.WAITING, State.DECLINED}:
        return ALLOWED
    return refused(_("This registration does not wait for approval."))


def can_decline(user: Any, registration: Registration) -> Verdict:
    if not (organises := _organises(user, registration)):
        return organises
    if registration.state in {State.WAITING, State.WAITLISTED}:
        return ALLOWED
    return refused(_("Only who waits can be declined. Cancel a registration that is confirmed."))


def can_cancel_for(user: Any, registration: Registration) -> Verdict:
    """Say whether an organiser may cancel a member's registration, also after the members' own deadline."""
    if not (organises := _organises(user, registration)):
        return organises
    if registration.checked_in_at:
        return refused(_("%s has checked in. Undo that first.") % registration.user)
    if registration.state in {State.CANCELLED, State.DECLINED, State.EXPIRED}:
        return refused(_("This registration is over already."))
    return ALLOWED


def can_check_in(user: Any, registration: Registration) -> Verdict:
    if not (organises := _organises(user, registration)):
        return organises
    if not registration.is_attending:
        words = {"name": registration.user, "state": registration.state.label}
        return refused(_("%(name)s holds no confirmed seat (%(state)s).") % words)
    if registration.checked_in_at:
        words = {"name": registration.user, "at": moment_in_words(registration.checked_in_at)}
        return refused(_("%(name)s checked in already, on %(at)s.") % words)
    return ALLOWED


def can_undo_check_in(user: Any, registration: Registration) -> Verdict:
    if not (organises := _organises(user, registration)):
        return organises
    return ALLOWED if registration.checked_in_at else refused(_("%s has not checked in.") % registration.user)


def _organises(user: Any, registration: Registration) -> Verdict:
    return can_organise(user, registration.admission.event)
