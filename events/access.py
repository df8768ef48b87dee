"""May this person do this to an event, and if not, why."""

from typing import Any

from django.utils.translation import gettext as _

from portal.accounts.access import can_write
from portal.accounts.roles import Permission, keys_of
from portal.core.verdict import ALLOWED, Verdict, refused

from .enums import EventState
from .models import Event


def may_organise(user: Any, event: Event) -> bool:
    """Say whether a role of `user` covers this event, or the one that it is part of; no query."""
    if user.may(Permission.EVENTS_MANAGE, event):
        return True
    return event.parent_id in keys_of(user.scopes_of(Permission.EVENTS_MANAGE), "event")


def can_create(user: Any) -> Verdict:
    """Say whether somebody may enter events of any kind."""
    if not (writes := can_write(user)):
        return writes
    return ALLOWED if user.may(Permission.EVENTS_MANAGE) else refused(_("Only organisers enter events."))


def can_keep_venues(user: Any) -> Verdict:
    """Say whether somebody enters and changes venues: whoever organises at least one event."""
    if not (writes := can_write(user)):
        return writes
    return ALLOWED if user.may_anywhere(Permission.EVENTS_MANAGE) else refused(_("Only organisers keep venues."))


def can_propose(user: Any) -> Verdict:
    """Say whether somebody may propose a meetup."""
    return can_write(user)


def can_organise(user: Any, event: Event) -> Verdict:
    """Say whether somebody may change an event and what belongs to it."""
    if not (writes := can_write(user)):
        return writes
    return ALLOWED if may_organise(user, event) else refused(_("Only the event’s organisers may do this."))


def can_publish(user: Any, event: Event) -> Verdict:
    if not (organises := can_organise(user, event)):
        return organises
    return is_unpublished(event)


def is_unpublished(event: Event) -> Verdict:
    """Say whether an event can be published at all, by whomever."""
    return refused(_("This event is public already.")) if event.published_at else ALLOWED


def can_decline(user: Any, event: Event) -> Verdict:
    if not (organises := can_organise(user, event)):
        return organises
    return ALLOWED if event.state == EventState.PROPOSED else refused(_("This event is no proposal that waits."))


def can_cancel(user: Any, event: Event) -> Verdict:
    if not (stands := _stands(user, event)):
        return stands
    return refused(_("This event is over.")) if event.is_over else ALLOWED


def can_postpone(user: Any, event: Event) -> Verdict:
    if not (cancels := can_cancel(user, event)):
        return cancels
    return refused(_("This event is postponed already.")) if event.postponed_at else ALLOWED


def can_reinstate(user: Any, event: Event) -> Verdict:
    """Say whether somebody may let an event take place after all."""
    if not (organises := can_organise(user, event)):
        return organises
    if event.state in {EventState.CANCELLED, EventState.POSTPONED}:
        return ALLOWED
    return refused(_("This event is neither cancelled nor postponed."))


def can_delete(user: Any, event: Event) -> Verdict:
    """Say whether somebody may delete an event: one that nobody has seen."""
    if not (organises := can_organise(user, event)):
        return organises
    return refused(_("Readers know this event. Cancel it instead.")) if event.published_at else ALLOWED


def can_clone(user: Any, event: Event) -> Verdict:
    return can_create(user)


def can_edit_proposal(user: Any, event: Event) -> Verdict:
    """Say whether a member may change an own proposal: until an organiser has decided."""
    if event.proposed_by_id is None or event.proposed_by_id != user.pk:
        return refused(_("Only who proposed it changes a proposal."))
    if event.published_at:
        return refused(_("Your proposal is a public event now. Write to its organisers about changes."))
    return can_write(user)


def _stands(user: Any, event: Event) -> Verdict:
    if not (organises := can_organise(user, event)):
        return organises
    if event.published_at is None:
        return refused(_("This event is not public yet."))
    return refused(_("This event is cancelled already.")) if event.cancelled_at else ALLOWED
