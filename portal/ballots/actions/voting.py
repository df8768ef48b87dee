"""What a voter does. Nothing here is told to the audit log, to notifications or to any row with a time."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.ballots import access
from portal.ballots.keyed import voter_id
from portal.ballots.models import Ballot, Choice, Poll, Voter
from portal.core.errors import Refused
from portal.core.writers import lock_writer

from .voters import locked, open_if_due


def cast(poll: Poll, options: Collection[UUID], *, by: Any, barred: Collection[UUID] = ()) -> None:
    """Put a ballot with these options in the place of the member's former one, if there was any.

    `barred` are options that this member may not choose, such as an entry of their own. Raises Forbidden; Refused for
    a ballot that is empty, too full, or names what it may not.
    """
    with _voting(poll, by) as voter:
        chosen = _allowed(voter.poll, frozenset(options), barred)
        _forget_ballot(voter)
        ballot = Ballot.objects.create(poll=voter.poll, voter_id=voter_id(voter.poll, voter.user_id))
        Choice.objects.bulk_create(Choice(ballot=ballot, option_id=option) for option in chosen)
        _mark(voter, has_voted=True)


def take_back(poll: Poll, *, by: Any) -> None:
    """Take the member's ballot out of the box, as if it had never been cast. Raises Forbidden."""
    with _voting(poll, by) as voter:
        _forget_ballot(voter)
        _mark(voter, has_voted=False)


@contextmanager
def _voting(poll: Poll, by: Any) -> Iterator[Voter]:
    """Hold the member and the poll while a ballot changes; the very last question is whether the vote is still open."""
    with transaction.atomic():
        by = lock_writer(by)
        with locked(poll) as poll:
            open_if_due(poll)
            voter = poll.roll.filter(user=by).first()
            access.can_vote(by, poll, is_on_roll=voter is not None).require()
            assert voter is not None
            yield voter
            access.is_open(poll).require()


def _allowed(poll: Poll, chosen: frozenset[UUID], barred: Collection[UUID]) -> frozenset[UUID]:
    if not chosen:
        raise Refused(_("The ballot is empty. Choose something, or take your ballot back."))
    if len(chosen) > poll.max_choices:
        most = ngettext("%(most)d option", "%(most)d options", poll.max_choices) % {"most": poll.max_choices}
        raise Refused(_("You chose %(count)d options. Choose at most %(most)s.") % {"count": len(chosen), "most": most})
    if not chosen.isdisjoint(barred):
        raise Refused(_("You cannot vote for your own. Choose among the others."))
    if poll.options.filter(pk__in=chosen, is_struck=False).count() < len(chosen):
        raise Refused(_("What you chose is not, or no longer, on the ballot. Open the page again."))
    return chosen


def _forget_ballot(voter: Voter) -> None:
    Ballot.objects.filter(poll=voter.poll, voter_id=voter_id(voter.poll, voter.user_id)).delete()


def _mark(voter: Voter, *, has_voted: bool) -> None:
    Voter.objects.filter(pk=voter.pk).update(has_voted=has_voted)
