"""What pages show of calls."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.models import Event
from events.timeline import IN_FRONT, Window
from portal.ballots.queries import Declared, Paper, Result, paper, result
from portal.core import cards, clock
from portal.core.paging import Page, keyset_page
from portal.core.panels import FilledPanel, panels_for
from portal.core.verdict import Verdict

from . import access
from .contests import contests
from .models import Call, CallQuerySet, Quota, Vote

PAGE_SIZE = 30


def index(viewer: Any, after: str) -> Page[Call]:
    """Return the calls that `viewer` may read, last to close first; one query."""
    rows = Call.objects.visible_to(viewer).select_related("event").defer("description", "description_html")
    return keyset_page(rows, ("closes_at", "pk"), after, PAGE_SIZE)


@dataclass(frozen=True)
class CallPage:
    """A call as one reader sees it; rooms bring the rest as panels of the host "call"."""

    call: Call
    html: str
    verdict: Verdict
    turns_left: int
    panels: dict[str, list[FilledPanel]]


def call_page(call: Call, viewer: Any) -> CallPage:
    """Return all that stands on a call's page: for a member one query, one per panel and per kind of live card.

    `call` comes with its event.
    """
    return CallPage(
        call=call,
        html=cards.fill([call.description_html], viewer)[0],
        verdict=access.can_enter(viewer, call),
        turns_left=turns_left(call, viewer),
        panels=panels_for("call", viewer, call),
    )


def turns_left(call: Call, viewer: Any) -> int:
    """Return how many entries a member may still send in; one query for a member while the call is open."""
    if not viewer.is_authenticated or not call.is_open:
        return 0
    used = Quota.objects.filter(call=call, member=viewer.pk).values_list("used", flat=True).first() or 0
    return max(0, call.limit - used)


def event_panel(viewer: Any, event: Event) -> dict[str, Any] | None:
    """The panel of an event's page: its calls, and those of the event that it is part of; one query."""
    shown = Call.objects.visible_to(viewer).filter(event__in=[key for key in (event.pk, event.parent_id) if key])
    calls = list(shown.closing_first())
    if not calls:
        return None
    return {"calls": calls, "windows": [window for call in calls for window in _windows_of(call)]}


def windows_of(viewer: Any, events: Iterable[int]) -> list[Window]:
    """Return the windows of the calls of many events; one query."""
    return _windows(Call.objects.visible_to(viewer).published().filter(event__in=events).closing_first())


def community_panel(viewer: Any, shown: Any) -> dict[str, Any] | None:
    """The notices of the front page: calls of the community that belong to no event; one query."""
    now = clock.now()
    is_open = Q(opens_at__lte=now, closes_at__gt=now) | Q(vote_opens_at__lte=now, vote_closes_at__gt=now)
    calls = Call.objects.published().filter(is_open, event__isnull=True).closing_first()
    windows = [window for window in _windows(calls[:IN_FRONT]) if window.is_open]
    return {"windows": windows} if windows else None


def _windows(calls: CallQuerySet) -> list[Window]:
    return [window for call in calls for window in _windows_of(call)]


def _windows_of(call: Call) -> list[Window]:
    """Return from when to when one takes part and votes; drafts have neither."""
    if call.published_at is None:
        return []
    own: dict[str, Any] = {"event_id": call.event_id or 0, "url": call.get_absolute_url()}
    own |= {"event_title": call.title, "time_zone": call.time_zone}
    taken = Window(
        label=call.title,
        opens_at=call.opens_at,
        closes_at=call.closes_at,
        announced_at=call.announce_at,
        note=call.summary,
        key=f"call {call.pk}",
        **own,
    )
    if call.vote_opens_at is None:
        return [taken]
    label = _("Vote: %(call)s") % {"call": call.title}
    vote = Window(label=label, opens_at=call.vote_opens_at, closes_at=call.vote_closes_at, key=f"vote {call.pk}", **own)
    return [taken, vote]


def turns_in_words(left: int) -> str:
    return ngettext("You can send in %(left)d more.", "You can send in %(left)d more.", left) % {"left": left}


@dataclass(frozen=True)
class VotePage:
    """A vote as one reader sees it: a ballot paper until it is certified, afterwards the result or nothing yet."""

    vote: Vote
    declared: Declared
    paper: Paper | None
    result: Result | None
    barred: frozenset[UUID]
    details: str

    @property
    def is_early(self) -> bool:
        """Say whether organisers see a result that nobody else sees yet."""
        return self.result is not None and not self.vote.call.is_announced


def vote_page(vote: Vote, viewer: Any) -> VotePage:
    """Return all that stands on the page of a vote; for a member five queries, two once it is certified.

    The poll and the call with its event are loaded.
    """
    if vote.poll.certified_at:
        found = result(vote.poll) if access.may_see_result(viewer, vote) else None
        return VotePage(vote, found or Declared(vote.poll), None, found, frozenset(), "")
    contest = contests[vote.call.kind]
    entries = {entry.pk: entry for entry in contest.entries(vote.call)}
    own = frozenset(key for key, entry in entries.items() if entry.author_id and entry.author_id == viewer.pk)
    drawn = paper(vote.poll, viewer, barred=own, things=entries)
    return VotePage(vote, drawn, drawn, None, own, contest.details)


def vote_panel(viewer: Any, call: Call) -> dict[str, Any] | None:
    """The vote on a call's page: one query where there is one, and two more for a result that `viewer` may read."""
    if call.vote_opens_at is None or call.published_at is None:
        return None
    vote = Vote.objects.filter(call=call).select_related("poll").first()
    if vote is None:
        return None
    vote.call = call
    found = result(vote.poll) if access.may_see_result(viewer, vote) else None
    return {"vote": vote, "result": found, "is_early": found is not None and not call.is_announced}
