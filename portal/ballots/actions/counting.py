"""From a closed vote to its result: counted once, then nobody can tell whose a ballot was."""

from collections import defaultdict
from typing import Any
from uuid import UUID

from django.db.models import Count
from django.utils.translation import gettext as _

from portal import audit
from portal.ballots import access
from portal.ballots.enums import TieRule
from portal.ballots.lots import drawn
from portal.ballots.models import Ballot, Choice, Option, Poll
from portal.core import clock
from portal.core.errors import Refused

from .voters import BATCH, locked, open_if_due


def certify(poll: Poll, *, by: Any) -> Poll:
    """Count the ballots, apply the tie rule and delete the key. Raises Forbidden before the closing, and when done.

    Every ballot that was accepted is counted: casting holds the same lock.
    """
    with locked(poll) as poll:
        access.can_certify(poll).require()
        open_if_due(poll)
        _store_votes(poll)
        _apply_tie_rule(poll)
        _mix(poll)
        poll.key, poll.certified_at, poll.certified_by = None, clock.now(), by
        poll.save()
        audit.record(by, "poll.certify", poll)
        return poll


def choose_among_tied(poll: Poll, option: Option, *, by: Any) -> None:
    """Let an option that leads together with others win, where the rule leaves it to the organisers.

    Raises Forbidden where it does not, or once it is chosen; Refused for an option that does not lead.
    """
    with locked(poll) as poll:
        access.can_choose_winner(poll).require()
        chosen = next((one for one in _leading(poll) if one.pk == option.pk), None)
        if chosen is None:
            raise Refused(_("“%s” is not among those that lead. Choose one that is.") % option)
        chosen.has_won = True
        chosen.save()
        audit.record(by, "poll.choose", poll, option=chosen.label)


def strike(poll: Poll, option_id: UUID, *, by: Any) -> None:
    """Take an option out of a contest that has opened: nobody can choose it any more, and it does not win.

    Ballots that name it stand. Of a certified result the winner is found anew. No option of this key: nothing happens.
    """
    with locked(poll) as poll:
        if not poll.options.filter(pk=option_id, is_struck=False).update(is_struck=True, has_won=False):
            return
        if poll.certified_at:
            poll.options.update(has_won=False)
            _apply_tie_rule(poll)
        audit.record(by, "poll.strike", poll)


def _store_votes(poll: Poll) -> None:
    options = list(poll.options.annotate(counted=Count("choices")))
    for option in options:
        option.votes = option.counted
    Option.objects.bulk_update(options, ["votes"], batch_size=BATCH)


def _apply_tie_rule(poll: Poll) -> None:
    """Write who wins by the votes; without a vote nobody does."""
    leading = _leading(poll)
    if poll.tie_rule == TieRule.LOT and leading:
        leading = [drawn(leading, poll.lot_seed)]
    if poll.tie_rule != TieRule.ORGANISERS or len(leading) == 1:
        Option.objects.filter(pk__in=[option.pk for option in leading]).update(has_won=True)


def _leading(poll: Poll) -> list[Option]:
    """Return the options with the most votes, several on a tie, none where nobody voted."""
    voted = list(poll.options.filter(votes__gte=1, is_struck=False))
    most = max((option.votes or 0 for option in voted), default=0)
    return [option for option in voted if option.votes == most]


def _mix(poll: Poll) -> None:
    """Write all ballots anew in the order of their keys, which are random, under new keys and without a voter.

    The place of a row, its transaction and its key would else tell which lines of roll and box were written together.
    """
    papers: dict[UUID, list[UUID]] = defaultdict(list)
    chosen = Choice.objects.filter(ballot__poll=poll).order_by("ballot_id", "option_id")
    for ballot_id, option_id in chosen.values_list("ballot_id", "option_id"):
        papers[ballot_id].append(option_id)
    poll.ballots.all().delete()
    ballots = Ballot.objects.bulk_create((Ballot(poll=poll) for _paper in papers), batch_size=BATCH)
    papers_anew = zip(ballots, papers.values(), strict=True)
    choices = (Choice(ballot=ballot, option_id=option) for ballot, paper in papers_anew for option in paper)
    Choice.objects.bulk_create(choices, batch_size=BATCH)
