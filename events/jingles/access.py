"""May this person do this to a jingle, and if not, why."""

from typing import Any

from django.utils.translation import gettext as _

from events.calls.access import can_keep, may_keep
from portal.accounts.access import can_write
from portal.core import clock
from portal.core.verdict import ALLOWED, Verdict, refused

from .enums import State
from .models import Jingle

__all__ = ["can_accept", "can_disqualify", "can_edit", "can_reject", "can_withdraw", "may_keep"]


def can_edit(user: Any, jingle: Jingle) -> Verdict:
    """Say whether somebody may change title and description: its author until organisers have decided, these always."""
    if can_keep(user, jingle.call):
        return ALLOWED
    if not (own := _is_own(user, jingle)):
        return own
    if jingle.state in {State.UPLOADED, State.CHECKING}:
        return ALLOWED
    return refused(_("The organisers have decided about this jingle. Its words stay as they are."))


def can_withdraw(user: Any, jingle: Jingle) -> Verdict:
    """Say whether an author may take a jingle back: until the vote on it opens."""
    if not (own := _is_own(user, jingle)):
        return own
    if jingle.state not in {State.UPLOADED, State.CHECKING, State.ACCEPTED}:
        return refused(_("There is nothing to withdraw."))
    return _before_the_vote(jingle)


def can_accept(user: Any, jingle: Jingle) -> Verdict:
    """Say whether an organiser may let everybody hear it, also after it was refused: mistakes can be undone."""
    if not (keeps := can_keep(user, jingle.call)):
        return keeps
    if jingle.state not in {State.CHECKING, State.REJECTED, State.DISQUALIFIED}:
        return _not_from_here(jingle)
    if jingle.audio is None:
        return refused(_("There is no recording to hear."))
    return _before_the_vote(jingle)


def can_reject(user: Any, jingle: Jingle) -> Verdict:
    if not (keeps := can_keep(user, jingle.call)):
        return keeps
    return ALLOWED if jingle.state == State.CHECKING else _not_from_here(jingle)


def can_disqualify(user: Any, jingle: Jingle) -> Verdict:
    """Say whether an organiser may take an accepted jingle out of the contest: until the result is announced."""
    if not (keeps := can_keep(user, jingle.call)):
        return keeps
    if jingle.state != State.ACCEPTED:
        return _not_from_here(jingle)
    return refused(_("The result is announced.")) if jingle.call.is_announced else ALLOWED


def _is_own(user: Any, jingle: Jingle) -> Verdict:
    if not (writes := can_write(user)):
        return writes
    if jingle.author_id is not None and jingle.author_id == user.pk:
        return ALLOWED
    return refused(_("Only who sent a jingle in may do this."))


def _before_the_vote(jingle: Jingle) -> Verdict:
    opens_at = jingle.call.vote_opens_at
    if jingle.call.is_announced or (opens_at is not None and opens_at <= clock.now()):
        return refused(_("The vote has begun, so what it is about stays as it is."))
    return ALLOWED


def _not_from_here(jingle: Jingle) -> Verdict:
    return refused(_("This is not possible any more: it is now “%s”.") % State(jingle.state).label)
