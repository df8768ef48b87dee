"""Votes, open for a day unless said otherwise."""

from datetime import timedelta
from typing import Any

from portal.accounts.models import User
from portal.ballots import actions
from portal.ballots.models import Option, Poll
from portal.core import clock

LABELS = ("Nova", "Swift", "Glance")


def make_poll(*labels: str, is_open: bool = True, **fields: Any) -> Poll:
    """Return a poll that opened a day ago and closes in a day, or one that opens tomorrow; members may join before."""
    opens_at = clock.now() + (-timedelta(days=1) if is_open else timedelta(days=1))
    fields = {"title": "Which name?", "opens_at": opens_at, "closes_at": opens_at + timedelta(days=2), **fields}
    if fields.get("max_choices", 1) > 1:
        fields.setdefault("method", "approval")
    poll = Poll.objects.create(**fields)
    Option.objects.bulk_create(Option(poll=poll, label=label) for label in labels or LABELS)
    return poll


def let_vote(poll: Poll, *members: User) -> None:
    """Write the roll as if the members had joined long before the poll opened."""
    User.objects.filter(pk__in=[member.pk for member in members]).update(joined_at=poll.opens_at - timedelta(days=9))
    actions.open_due()


def option(poll: Poll, label: str) -> Option:
    return poll.options.get(label=label)


def vote(poll: Poll, member: User, *labels: str) -> None:
    actions.cast(poll, [option(poll, label).pk for label in labels], by=member)


def close(poll: Poll) -> Poll:
    """Let the poll have closed a minute ago."""
    Poll.objects.filter(pk=poll.pk).update(closes_at=clock.now() - timedelta(minutes=1))
    poll.refresh_from_db()
    return poll


def certified(poll: Poll, by: User) -> Poll:
    return actions.certify(close(poll), by=by)
