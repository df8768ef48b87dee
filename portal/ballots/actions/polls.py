"""A poll from its terms to the moment it opens."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from portal import audit
from portal.ballots.access import can_change_terms
from portal.ballots.electorates import electorates
from portal.ballots.enums import Method, TieRule, Weight
from portal.ballots.models import Option, Poll
from portal.ballots.openings import options_from
from portal.core.errors import Refused

from .voters import locked, open_if_due, replace_options


@dataclass(frozen=True)
class Terms:
    """What is declared before anybody votes. `max_choices` counts with approval alone; else a ballot has one."""

    title: str
    opens_at: datetime
    closes_at: datetime
    method: str = Method.SINGLE
    max_choices: int = 1
    weight: str = Weight.BINDING
    tie_rule: str = TieRule.SHARED
    electorate: str = "members"

    @classmethod
    def of(cls, poll: Poll) -> "Terms":
        return cls(**{field.name: getattr(poll, field.name) for field in fields(cls)})


@transaction.atomic
def create_poll(terms: Terms, *, by: Any) -> Poll:
    """Plan a vote; its options follow by `set_options`."""
    poll = _written(Poll(), terms)
    audit.record(by, "poll.create", poll)
    return poll


def change_poll(poll: Poll, terms: Terms, *, by: Any) -> Poll:
    """Change the terms; once the vote has opened it can only close later. Raises Refused and Forbidden."""
    with locked(poll) as poll:
        if poll.has_opened:
            return _extended(poll, terms, by=by)
        poll = _written(poll, terms)
        audit.record(by, "poll.change", poll)
        return poll


def set_options(poll: Poll, labels: Mapping[UUID, str], *, by: Any) -> list[Option]:
    """Put these options, by random keys, in the place of all former ones. Raises Forbidden once open."""
    with locked(poll) as poll:
        can_change_terms(poll).require()
        options = options_from(poll, labels)
        replace_options(poll, options)
        audit.record(by, "poll.options", poll, count=len(options))
        return options


def delete_poll(poll: Poll, *, by: Any) -> None:
    """Call off a vote that has not opened. Raises Forbidden."""
    with locked(poll) as poll:
        can_change_terms(poll).require()
        audit.record(by, "poll.delete", poll)
        poll.delete()


def open_due() -> None:
    """Write the roll of every poll whose moment has come, each in its own transaction."""
    for poll in Poll.objects.due_to_open():
        with locked(poll) as fresh:
            open_if_due(fresh)


def _written(poll: Poll, terms: Terms) -> Poll:
    assert terms.electorate in electorates, terms.electorate
    for name, value in asdict(_sensible(terms)).items():
        setattr(poll, name, value)
    try:
        poll.full_clean()
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from None
    poll.save()
    return poll


def _extended(poll: Poll, terms: Terms, *, by: Any) -> Poll:
    if _sensible(terms) != replace(Terms.of(poll), closes_at=terms.closes_at):
        can_change_terms(poll).require()
    if not poll.is_open:
        raise Refused(_("The vote has closed. It cannot be opened again."))
    if terms.closes_at < poll.closes_at:
        raise Refused(_("The vote is open. It can close later than planned, not earlier."))
    audit.record(by, "poll.extend", poll, before=poll.closes_at.isoformat(), now=terms.closes_at.isoformat())
    poll.closes_at = terms.closes_at
    poll.save()
    return poll


def _sensible(terms: Terms) -> Terms:
    return replace(terms, max_choices=1) if terms.method == Method.SINGLE else terms
