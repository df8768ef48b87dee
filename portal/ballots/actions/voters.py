"""The poll under its lock, and the roll of those who may vote in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction

from portal import audit
from portal.ballots.electorates import electorates
from portal.ballots.models import Option, Poll, Voter
from portal.ballots.openings import options_of
from portal.core import clock

BATCH = 1000


@contextmanager
def locked(poll: Poll) -> Iterator[Poll]:
    """Open a transaction around the poll read afresh and locked; whoever casts or counts waits here."""
    with transaction.atomic():
        yield Poll.objects.select_for_update(no_key=True).get(pk=poll.pk)


def open_if_due(poll: Poll) -> None:
    """Freeze what is put to the vote and who may vote, once, by the first that comes after the opening; it is locked.

    What is asked is the moment of the opening: who comes later is not on the roll, who leaves later stays.
    """
    if poll.opened_at or clock.now() < poll.opens_at:
        return
    replace_options(poll, options_of(poll))
    _write_roll(poll)
    poll.opened_at = clock.now()
    poll.save(update_fields=["opened_at"])
    audit.record(None, "poll.open", poll, voters=poll.roll.count(), options=poll.options.count())


def replace_options(poll: Poll, options: list[Option]) -> None:
    """Let these be all that can be chosen; nobody has voted yet, and the poll is locked."""
    poll.options.all().delete()
    Option.objects.bulk_create(options, batch_size=BATCH)


def _write_roll(poll: Poll) -> None:
    keys = electorates[poll.electorate].members(poll).order_by("pk").values_list("pk", flat=True).distinct()
    Voter.objects.bulk_create((Voter(poll=poll, user_id=key) for key in keys), batch_size=BATCH)


def erase_member(user: Any, *, keep_texts: bool) -> None:
    """Take the name off every roll; that somebody could vote and did stays counted, and so does the ballot."""
    Voter.objects.filter(user=user).update(user=None)
