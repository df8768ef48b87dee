"""May this person vote, and does the state of the poll allow the rest. Whether somebody runs a poll, its app asks."""

from typing import Any

from django.utils.translation import gettext as _

from portal.accounts.access import can_write
from portal.core.verdict import ALLOWED, Verdict, refused
from portal.core.zones import moment_in_words

from .enums import PollState, TieRule
from .models import Poll


def can_vote(user: Any, poll: Poll, *, is_on_roll: bool) -> Verdict:
    """Say whether somebody may cast, change or take back a ballot now; a suspended member may not, roll or no roll."""
    if not (writes := can_write(user)):
        return writes
    if not (open_now := is_open(poll)):
        return open_now
    if is_on_roll:
        return ALLOWED
    return refused(_("You are not on the roll of this vote, which was closed when the vote opened."))


def is_open(poll: Poll) -> Verdict:
    """Say whether the vote is open to anybody at this moment."""
    if poll.state == PollState.PLANNED:
        return refused(_("The vote opens on %s.") % moment_in_words(poll.opens_at))
    return ALLOWED if poll.is_open else refused(_("The vote closed on %s.") % moment_in_words(poll.closes_at))


def can_change_terms(poll: Poll) -> Verdict:
    """Say whether options, method, weight and tie rule may change: until the vote opens."""
    if poll.has_opened:
        return refused(_("The vote has opened. Its options and rules stand; it can only close later than planned."))
    return ALLOWED


def can_certify(poll: Poll) -> Verdict:
    if poll.certified_at:
        return refused(_("This result is certified already."))
    if poll.state != PollState.CLOSED:
        return refused(_("Certify the result after the vote has closed, on %s.") % moment_in_words(poll.closes_at))
    return ALLOWED


def can_choose_winner(poll: Poll) -> Verdict:
    """Say whether the organisers may choose: by the rule declared before, among options that lead together."""
    if not poll.certified_at:
        return refused(_("Certify the result first."))
    if poll.tie_rule != TieRule.ORGANISERS:
        return refused(_("The rule of this vote does not let the organisers choose."))
    if poll.options.filter(has_won=True).exists() or not poll.options.filter(votes__gte=1, is_struck=False).exists():
        return refused(_("No tie is left to be decided."))
    return ALLOWED
