"""The vote of a call: prepared, certified and decided by organisers; members vote by the actions of ballots."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from events.calls import access
from events.calls.contests import contests
from events.calls.enums import CallKind
from events.calls.models import Call, Vote
from portal.ballots import actions as ballots
from portal.ballots.actions import Terms
from portal.ballots.models import Option, Poll
from portal.core import clock
from portal.core.errors import Refused

from .rows import locked, seen_anew


def create_vote(*, by: Any, call: Call, **rules: Any) -> Vote:
    """Let a call be voted on, at the times that it says. `by` None is the portal itself. Raises Forbidden, Refused.

    `rules`: method, max_choices, weight, tie_rule, electorate. What is voted on is settled when the vote opens.
    """
    with locked(call) as call:
        if by is not None:
            access.can_keep(by, call).require()
        opens_at, closes_at = _times_of(call)
        poll = ballots.create_poll(Terms(call.title, opens_at, closes_at, **rules), by=by)
        seen_anew(call)
        return Vote.objects.create(call=call, poll=poll)


def copy_vote(vote: Vote, call: Call) -> None:
    """Let a copy of the call be voted on under the same rules, unless its dates are over already."""
    if call.vote_opens_at and call.vote_closes_at and call.vote_closes_at > clock.now():
        terms = replace(Terms.of(vote.poll), opens_at=call.vote_opens_at, closes_at=call.vote_closes_at)
        Vote.objects.create(call=call, poll=ballots.create_poll(terms, by=None))


def change_vote(vote: Vote, *, by: Any, call: Call, **rules: Any) -> Vote:
    """Change the rules of a vote that has not opened. Raises Forbidden, Refused."""
    with locked(vote.call) as own:
        access.can_keep(by, own).require()
        if call != own:
            raise Refused(_("A vote cannot move to another call. Prepare one there."))
        ballots.change_poll(vote.poll, replace(_terms(vote), **rules), by=by)
        return vote


def delete_vote(vote: Vote, *, by: Any) -> None:
    """Call a vote off that has not opened. Raises Forbidden."""
    with locked(vote.call) as call:
        access.can_keep(by, call).require()
        poll = Poll.objects.get(pk=vote.poll_id)
        vote.delete()
        ballots.delete_poll(poll, by=by)
        seen_anew(call)


def follow(call: Call, *, by: Any) -> None:
    """Let the vote keep to the locked call's title and times. Raises Refused for what a vote that is open forbids."""
    vote = Vote.objects.filter(call=call).select_related("poll").first()
    if vote is None:
        return
    if call.vote_opens_at is None or call.vote_closes_at is None:
        raise Refused(_("A vote is prepared for this call. Call it off first."))
    _require_contest(call)
    before = _terms(vote)
    title = before.title if vote.poll.has_opened else call.title
    terms = replace(before, title=title, opens_at=call.vote_opens_at, closes_at=call.vote_closes_at)
    if terms != before:
        ballots.change_poll(vote.poll, terms, by=by)


def certify_vote(vote: Vote, *, by: Any) -> None:
    """Count the ballots, once; everybody sees the result from the call's announcement on. Raises Forbidden."""
    with locked(vote.call) as call:
        access.can_keep(by, call).require()
        ballots.certify(vote.poll, by=by)
        seen_anew(call)


def choose_winner(vote: Vote, *, by: Any, option: Option) -> None:
    """Decide a tie that the rule leaves to the organisers. Raises Forbidden, Refused."""
    with locked(vote.call) as call:
        access.can_keep(by, call).require()
        ballots.choose_among_tied(vote.poll, option, by=by)
        seen_anew(call)


def strike(call: Call, key: UUID, *, by: Any) -> None:
    """Take an entry out of a vote that has opened, in the transaction in which its room shuts it out of the contest."""
    vote = Vote.objects.filter(call=call).select_related("poll").first()
    if vote is not None:
        ballots.strike(vote.poll, key, by=by)
        seen_anew(call)


def _times_of(call: Call) -> tuple[datetime, datetime]:
    """Return when the vote on a call opens and closes. Raises Refused where none can be prepared."""
    _require_contest(call)
    if call.vote_opens_at is None or call.vote_closes_at is None:
        raise Refused(_("Say first when the vote opens and closes, on the call’s page."))
    if call.vote_closes_at <= clock.now():
        raise Refused(_("The vote would be over already. Let it close later, on the call’s page."))
    if Vote.objects.filter(call=call).exists():
        raise Refused(_("This call has its vote already."))
    return call.vote_opens_at, call.vote_closes_at


def _require_contest(call: Call) -> None:
    if call.kind not in contests:
        raise Refused(_("Nothing is voted on in calls for “%s”.") % CallKind(call.kind).label)


def _terms(vote: Vote) -> Terms:
    return Terms.of(Poll.objects.get(pk=vote.poll_id))
