"""What organisers decide once they have listened."""

from typing import Any

from events.calls.actions import give_back, strike
from events.jingles import access
from events.jingles.enums import State
from events.jingles.models import Jingle

from .rows import locked, moved


def accept(jingle: Jingle, *, by: Any) -> Jingle:
    """Let everybody hear it, without a name. `by` None is the portal itself. Raises Forbidden."""
    with locked(jingle) as row:
        if by is not None:
            access.can_accept(by, row).require()
        return moved(row, State.ACCEPTED, "accept", by=by)


def reject(jingle: Jingle, *, by: Any, reason: str) -> Jingle:
    """Keep it out of the contest with a reason that its author reads; another may be sent in. Raises Forbidden."""
    with locked(jingle) as row:
        access.can_reject(by, row).require()
        if row.author is not None:
            give_back(row.call, row.author)
        return moved(row, State.REJECTED, "reject", by=by, reason=reason)


def disqualify(jingle: Jingle, *, by: Any, reason: str) -> Jingle:
    """Take it out of the contest that it was in, with a reason that its author reads. Raises Forbidden."""
    with locked(jingle) as row:
        access.can_disqualify(by, row).require()
        strike(row.call, row.pk, by=by)
        return moved(row, State.DISQUALIFIED, "disqualify", by=by, reason=reason)
