"""The ballot as one member sees it, and the result as everybody does."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from portal.core.errors import Sentence
from portal.core.verdict import Verdict

from .access import can_vote
from .electorates import electorates
from .enums import Method, TieRule
from .keyed import shuffled, voter_id
from .lots import lot_of
from .models import Choice, Option, Poll, Voter
from .openings import options_of
from .shares import share, shares_of_100


@dataclass(frozen=True)
class PaperRow:
    """An option on a ballot paper; `thing` is what the asking app shows beside it."""

    option: Option
    is_chosen: bool
    is_barred: bool
    thing: Any = None

    @property
    def is_closed(self) -> bool:
        return self.is_barred or self.option.is_struck


@dataclass(frozen=True)
class Declared:
    """A poll with what was declared before anybody voted."""

    poll: Poll

    @property
    def electorate(self) -> Sentence:
        return electorates[self.poll.electorate].label

    @property
    def has_lot(self) -> bool:
        return self.poll.tie_rule == TieRule.LOT


@dataclass(frozen=True)
class Paper(Declared):
    """The ballot paper of one reader: in an order of their own, with what they chose so far."""

    rows: list[PaperRow]
    verdict: Verdict
    has_voted: bool

    @property
    def is_single(self) -> bool:
        return self.poll.method == Method.SINGLE


def paper(poll: Poll, user: Any, *, barred: Collection[UUID] = (), things: Mapping[UUID, Any] | None = None) -> Paper:
    """Return the reader's ballot paper; three queries for a member. The result is not certified yet."""
    line = poll.roll.filter(user=user).first() if user.is_authenticated else None
    chosen = own_choices(poll, user) if line and line.has_voted else frozenset()
    rows = [
        PaperRow(option, option.pk in chosen, option.pk in barred, (things or {}).get(option.pk))
        for option in shuffled(options_of(poll), poll, user.pk)
    ]
    verdict = can_vote(user, poll, is_on_roll=line is not None or _will_be_on_roll(poll, user))
    return Paper(poll, rows, verdict, bool(chosen))


def own_choices(poll: Poll, user: Any) -> frozenset[UUID]:
    """Return what the member chose, for as long as the key stands; afterwards nobody can tell."""
    if poll.key is None:
        return frozenset()
    own = Choice.objects.filter(ballot__poll=poll, ballot__voter_id=voter_id(poll, user.pk))
    return frozenset(own.values_list("option_id", flat=True))


def _will_be_on_roll(poll: Poll, user: Any) -> bool:
    """Say whether the roll, if it is not written yet, will name this member."""
    return poll.opened_at is None and electorates[poll.electorate].members(poll).filter(pk=user.pk).exists()


@dataclass(frozen=True)
class ResultRow:
    """`percent` is of the ballots counted, None where there are none."""

    option: Option
    percent: Decimal | None

    @property
    def bar_width(self) -> str:
        return str(self.percent or 0)


@dataclass(frozen=True)
class Result(Declared):
    """A certified result, most votes first, winners before others of a tie.

    The base of every percent is `ballots`, the number of ballots counted.
    """

    rows: list[ResultRow]
    eligible: int
    ballots: int

    @property
    def turnout(self) -> Decimal | None:
        return share(self.ballots, self.eligible) if self.eligible else None

    @property
    def winners(self) -> list[Option]:
        return [row.option for row in self.rows if row.option.has_won]

    @property
    def leading(self) -> list[Option]:
        """Those with the most votes, winners or not; none where nobody voted."""
        standing = [row.option for row in self.rows if row.option.votes and not row.option.is_struck]
        return [option for option in standing if option.votes == standing[0].votes]

    @property
    def lots(self) -> list[tuple[Option, str]]:
        """What was drawn for each option of a tie that the lot decided, the winner first."""
        if not self.has_lot or len(self.leading) < 2:
            return []
        drawn = [(option, lot_of(option, self.poll.lot_seed)) for option in self.leading]
        return sorted(drawn, key=lambda pair: pair[1])

    @property
    def outcome(self) -> str:
        """Say who has won, and by which rule."""
        names = " · ".join(option.label for option in self.winners or self.leading)
        if not self.ballots:
            return _("Nobody voted, so there is no winner.")
        if not self.leading:
            return _("Nothing that is still in the contest has a vote, so there is no winner.")
        if not self.winners:
            return _("Tied: %s. The organisers choose among them, as declared before the vote.") % names
        if len(self.winners) > 1:
            return _("Winners, with the same number of votes: %s") % names
        rules = {TieRule.LOT: _("Winner of a tie, by lot: %s"), TieRule.ORGANISERS: _("Chosen among a tie: %s")}
        is_tie = len(self.leading) > 1
        return (rules[TieRule(self.poll.tie_rule)] if is_tie else _("Winner: %s")) % names

    @property
    def may_exceed_100(self) -> bool:
        return self.poll.max_choices > 1


def result(poll: Poll) -> Result:
    """Return the certified result; two queries. Whether it may be shown yet, the asking app knows."""
    assert poll.certified_at, "Nothing is counted before."
    options = sorted(poll.options.all(), key=_by_votes)
    roll = Voter.objects.filter(poll=poll).aggregate(eligible=Count("pk"), voted=Count("pk", filter=Q(has_voted=True)))
    percents = _percents(poll, [option.votes or 0 for option in options], roll["voted"])
    rows = [ResultRow(option, percent) for option, percent in zip(options, percents, strict=True)]
    return Result(poll, rows, roll["eligible"], roll["voted"])


def _by_votes(option: Option) -> tuple[int, bool, str, UUID]:
    return -(option.votes or 0), not option.has_won, option.label.casefold(), option.pk


def _percents(poll: Poll, votes: list[int], ballots: int) -> list[Decimal] | list[None]:
    if not ballots:
        return [None] * len(votes)
    if poll.method == Method.SINGLE:
        return shares_of_100(votes)
    return [share(count, ballots) for count in votes]
