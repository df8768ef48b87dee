"""What is put to the vote, where that is settled at the very opening: entries that stand on a shortlist until then.

An app registers `openings.register("calls", entries_of)`; `entries_of(poll)` gives keys and labels of options, or
None for a poll of another app. Until the opening the options are whatever it says now; then they are frozen.
"""

from collections.abc import Callable, Mapping
from uuid import UUID

from portal.core.registry import Registry

from .models import Option, Poll

openings: Registry[Callable[[Poll], Mapping[UUID, str] | None]] = Registry("Openings of votes")


def options_of(poll: Poll) -> list[Option]:
    """Return what can be chosen: the options that stand, or those that would if the poll opened now, not saved."""
    if poll.opened_at is None:
        for labels_of in openings:
            if (labels := labels_of(poll)) is not None:
                return options_from(poll, labels)
    return list(poll.options.all())


def options_from(poll: Poll, labels: Mapping[UUID, str]) -> list[Option]:
    return [Option(pk=key, poll=poll, label=label) for key, label in labels.items()]
