"""What is voted on in calls, and by whom.

A room registers its kind: `contests.register(CallKind.JINGLES, Contest(accepted_of, "events/jingles/on_ballot.html"))`.
An option of the vote has the key of its entry; nothing else links the two.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import User
from portal.ballots.electorates import Electorate, members_at_opening
from portal.ballots.models import Poll
from portal.community.models import Affiliation
from portal.core.registry import Registry

from .models import Call, Vote

LABEL_MAX = 200


@dataclass(frozen=True)
class Contest:
    """What a room puts to the vote: `entries(call)` that stand now, one query, and the template that shows one.

    An entry has `pk`, `author_id` and a title as its text; in the template it is `row.thing`. Who may not be named yet
    must not be named there either.
    """

    entries: Callable[[Call], Iterable[Any]]
    details: str = ""


contests: Registry[Contest] = Registry("Contests")


def labels_of(poll: Poll) -> Mapping[UUID, str] | None:
    """Return what stands to be voted on in a call's poll, None for other polls; asked when the vote opens."""
    vote = Vote.objects.filter(poll=poll).select_related("call__event").first()
    if vote is None:
        return None
    return {entry.pk: str(entry)[:LABEL_MAX] for entry in contests[vote.call.kind].entries(vote.call)}


def affiliated_at_opening(poll: Poll) -> QuerySet[User]:
    holding = Affiliation.objects.holding_on(poll.opens_at.date())
    return members_at_opening(poll).filter(pk__in=holding.values("user"))


AFFILIATED = Electorate(_("members who belonged to an organization when the vote opened"), affiliated_at_opening)
