"""May this person volunteer, decide about volunteers, or see to a duty, and if not, why."""

from typing import Any

from django.utils.translation import gettext as _

from events.access import can_organise
from events.calls.access import can_enter, takes_entries
from portal.accounts.access import can_write
from portal.core.verdict import ALLOWED, Verdict, refused

from .enums import VolunteerState
from .models import Committee, Duty, Volunteer

State = VolunteerState
UNDECIDED = {State.APPLIED, State.RESERVE, State.OFFERED}


def can_volunteer(user: Any, committee: Committee, own: Volunteer | None) -> Verdict:
    """Say whether somebody may volunteer; `own` is what they have sent in and not taken back. The call is loaded."""
    if committee.call is None:
        return refused(_("Nobody is asked to volunteer for this committee."))
    if own is not None:
        return refused(_("You have volunteered already."))
    return can_enter(user, committee.call)


def can_edit(user: Any, volunteer: Volunteer) -> Verdict:
    """Say whether a volunteer may still change what they wrote: until the call closes, or the organisers decide."""
    if not _is_own(user, volunteer):
        return refused(_("Only who volunteered changes this."))
    if not (writes := can_write(user)):
        return writes
    if volunteer.call is None or volunteer.state not in {State.APPLIED, State.RESERVE}:
        return refused(_("The organisers have decided. Write to them about changes."))
    return takes_entries(volunteer.call)


def can_withdraw(user: Any, volunteer: Volunteer) -> Verdict:
    """Say whether a volunteer may step back before sitting on the committee; a suspended one may."""
    if not _is_own(user, volunteer):
        return refused(_("Only who volunteered can withdraw."))
    if volunteer.state in UNDECIDED | {State.LAPSED}:
        return ALLOWED
    return refused(_("You are a member. Resign instead.") if volunteer.state == State.CONFIRMED else _("This is over."))


def can_accept(user: Any, volunteer: Volunteer) -> Verdict:
    """Say whether a volunteer may take the seat that is offered."""
    if not _is_own(user, volunteer):
        return refused(_("Only who was offered the seat can take it."))
    if not (writes := can_write(user)):
        return writes
    if volunteer.state == State.LAPSED:
        return refused(_("The offer has run out, and the seat went to the next in reserve."))
    return ALLOWED if volunteer.state == State.OFFERED else refused(_("No seat is offered to you at the moment."))


def can_resign(user: Any, volunteer: Volunteer) -> Verdict:
    """Say whether a member may leave the committee; a suspended one may."""
    if not _is_own(user, volunteer):
        return refused(_("Only a member of the committee can resign."))
    return is_confirmed(volunteer)


def is_confirmed(volunteer: Volunteer) -> Verdict:
    return ALLOWED if volunteer.state == State.CONFIRMED else refused(_("Only a member of the committee can resign."))


def can_confirm(user: Any, volunteer: Volunteer) -> Verdict:
    """Say whether an organiser may give somebody a seat, as long as one is free; also after all."""
    if not (organises := can_organise(user, volunteer.committee.event)):
        return organises
    if volunteer.state in UNDECIDED | {State.LAPSED, State.DECLINED}:
        return ALLOWED
    return refused(_("%(name)s cannot be confirmed (%(state)s).") % _words(volunteer))


def can_reserve(user: Any, volunteer: Volunteer) -> Verdict:
    """Say whether an organiser may put somebody in reserve, at its end."""
    if not (organises := can_organise(user, volunteer.committee.event)):
        return organises
    if volunteer.state in {State.APPLIED, State.LAPSED, State.DECLINED}:
        return ALLOWED
    return refused(_("%(name)s cannot be put in reserve (%(state)s).") % _words(volunteer))


def can_decline(user: Any, volunteer: Volunteer) -> Verdict:
    if not (organises := can_organise(user, volunteer.committee.event)):
        return organises
    if volunteer.state in UNDECIDED | {State.LAPSED}:
        return ALLOWED
    return refused(_("%(name)s cannot be declined (%(state)s).") % _words(volunteer))


def can_release(user: Any, volunteer: Volunteer) -> Verdict:
    """Say whether an organiser may note that a member has left the committee."""
    if not (organises := can_organise(user, volunteer.committee.event)):
        return organises
    return is_confirmed(volunteer)


def can_take(user: Any, duty: Duty, own: Volunteer | None) -> Verdict:
    """Say whether a member of the committee may take a duty that nobody has.

    Only members whom everybody sees take one, or it would tell before the announcement who sits there.
    """
    if not (writes := can_write(user)):
        return writes
    if own is None or not own.is_public:
        return refused(_("Members of the committee take its duties, once the committee is announced."))
    return refused(_("“%s” is taken already.") % duty) if duty.taken_at else ALLOWED


def can_record(user: Any, duty: Duty) -> Verdict:
    """Say whether somebody may write down what was done, mark it done, or give the duty back: who has taken it."""
    if not (writes := can_write(user)):
        return writes
    if duty.taken_by is not None and _is_own(user, duty.taken_by):
        return ALLOWED
    return refused(_("Only who has taken this duty sees to it."))


def _is_own(user: Any, volunteer: Volunteer) -> bool:
    return volunteer.author_id is not None and volunteer.author_id == user.pk


def _words(volunteer: Volunteer) -> dict[str, Any]:
    return {"name": volunteer.credited, "state": volunteer.state.label}
