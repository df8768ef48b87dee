"""May this person keep a call, or take part in it, and if not, why."""

from typing import Any

from django.utils.translation import gettext as _

from events.access import can_create, can_organise, may_organise
from portal.accounts.access import can_write
from portal.accounts.roles import Permission
from portal.ballots import access as ballots
from portal.community.models import Affiliation
from portal.core import clock
from portal.core.verdict import ALLOWED, Verdict, refused

from .enums import Audience, CallState
from .models import Call, Vote


def may_keep(user: Any, call: Call) -> bool:
    """Say whether somebody organises what the call belongs to; its event is loaded. No query."""
    return user.may(Permission.EVENTS_MANAGE) if call.event is None else may_organise(user, call.event)


def can_keep(user: Any, call: Call) -> Verdict:
    """Say whether somebody may change a call and decide about what was sent in."""
    return can_create(user) if call.event is None else can_organise(user, call.event)


def can_publish(user: Any, call: Call) -> Verdict:
    if not (keeps := can_keep(user, call)):
        return keeps
    return refused(_("This call is public already.")) if call.published_at else ALLOWED


def can_retract(user: Any, call: Call) -> Verdict:
    """Say whether a call may become a draft again: before it has opened."""
    if not (keeps := can_keep(user, call)):
        return keeps
    if call.published_at is None:
        return refused(_("This call is a draft."))
    return refused(_("Members may have taken part since it opened.")) if call.has_opened else ALLOWED


def can_delete(user: Any, call: Call) -> Verdict:
    if not (keeps := can_keep(user, call)):
        return keeps
    return refused(_("Readers know this call. Take it back first.")) if call.published_at else ALLOWED


def can_enter(user: Any, call: Call) -> Verdict:
    """Say whether somebody may send something in at this moment, their quota aside; one query for a narrow audience."""
    if not (writes := can_write(user)):
        return writes
    if not (takes := takes_entries(call)):
        return takes
    if call.audience == Audience.AFFILIATED and not _is_affiliated(user):
        return refused(_("This call is for members who belong to an organization. Add yours to your profile first."))
    return ALLOWED


def takes_entries(call: Call) -> Verdict:
    """Say whether entries still arrive at this moment, the minutes of grace included; its event is loaded."""
    if not call.takes_place:
        return refused(_("“%s” does not take place on these dates, so nothing is asked for.") % call.event)
    if call.state == CallState.DRAFT:
        return refused(_("This call is a draft."))
    if call.state == CallState.SCHEDULED:
        return refused(_("This call opens on %s.") % call.opening)
    if clock.now() < call.takes_until:
        return ALLOWED
    return refused(_("This call closed: %s.") % call.closing)


def can_certify(user: Any, vote: Vote) -> Verdict:
    return can_keep(user, vote.call) and ballots.can_certify(vote.poll)


def can_choose_winner(user: Any, vote: Vote) -> Verdict:
    return can_keep(user, vote.call) and ballots.can_choose_winner(vote.poll)


def may_see_result(user: Any, vote: Vote) -> bool:
    """Say whether somebody reads a certified result: who keeps the call, and everybody from its announcement on."""
    return vote.poll.certified_at is not None and (vote.call.is_announced or may_keep(user, vote.call))


def _is_affiliated(user: Any) -> bool:
    return Affiliation.objects.holding_on(clock.today()).filter(user=user).exists()
