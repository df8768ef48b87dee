"""Calls with less to type."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from events.calls import actions
from events.calls.enums import CallKind
from events.calls.models import Call, Vote
from events.models import Event
from portal.core import clock


def make_call(event: Event | None = None, *, is_public: bool = True, **fields: Any) -> Call:
    """Return a published call for ideas that opened an hour ago and closes in a week."""
    now = clock.now()
    wanted: dict[str, Any] = {
        "kind": CallKind.IDEAS,
        "event": event,
        "title": "Ideas",
        "time_zone": "America/Chicago",
        "opens_at": now - timedelta(hours=1),
        "closes_at": now + timedelta(days=7),
        "grace_minutes": 0,
    }
    call = actions.create_call(by=None, **wanted | fields)
    return actions.publish(call, by=None) if is_public else call


@dataclass(frozen=True)
class FakeEntry:
    """What a vote needs to know of an entry."""

    title: str
    author_id: int | None = None
    pk: UUID = field(default_factory=uuid4)

    def __str__(self) -> str:
        return self.title


def make_vote(
    event: Event | None = None, *, opens_in: float = -1, lasts: float = 2, is_public: bool = True, **rules: Any
) -> Vote:
    """Return the vote of a call that closed ten days ago: opened a day ago, closed in one, announced two later."""
    now = clock.now()
    opens_at = now + timedelta(days=opens_in)
    closes_at = opens_at + timedelta(days=lasts)
    call = make_call(
        event,
        is_public=is_public,
        opens_at=now - timedelta(days=20),
        closes_at=now - timedelta(days=10),
        vote_opens_at=opens_at,
        vote_closes_at=closes_at,
        announce_at=closes_at + timedelta(days=2),
    )
    return actions.create_vote(by=None, call=call, **{"method": "single", "max_choices": 1, **rules})


def move_vote(vote: Vote, days: float) -> Vote:
    """Let all that follows the call's closing be so many days earlier or later, as if it had been planned so."""
    call, poll = vote.call, vote.poll
    for row, names in ((call, ("vote_opens_at", "vote_closes_at", "announce_at")), (poll, ("opens_at", "closes_at"))):
        row.refresh_from_db()
        for name in names:
            setattr(row, name, getattr(row, name) + timedelta(days=days))
        row.save()
    return Vote.objects.select_related("call__event", "poll").get(pk=vote.pk)
