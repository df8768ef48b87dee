"""What moderators do to cases."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from portal.accounts.actions import suspend
from portal.core import clock
from portal.core.errors import Forbidden, Refused
from portal.moderation.access import can_decide, can_restore
from portal.moderation.enums import Outcome, Verb
from portal.moderation.models import Case
from portal.moderation.registry import kinds
from portal.moderation.rows import lock_row

from .cases import close


def decide(case: Case, *, by: Any, verb: str, reason: str = "") -> Case:
    """Keep or hide the row of an open case; the author and those who reported hear of it, with the reason.

    Raises Forbidden; Refused when somebody else decided first, or to hide what is deleted, or without a reason.
    """
    with transaction.atomic():
        row = lock_row(case)
        case = Case.objects.select_for_update(of=("self",)).select_related("decided_by").get(pk=case.pk)
        can_decide(by, case, row).require()
        _require_open(case)
        outcome = _outcome(case, row, verb, reason)
        # Closed first: the kind's own action settles the row's open case, and there must be none any more.
        close(case, by=by, outcome=outcome, reason=reason)
        _apply(case, row, outcome, by=by, reason=reason)
    return case


def _require_open(case: Case) -> None:
    if case.is_open:
        return
    who = case.decided_by.name if case.decided_by else _("Somebody")
    raise Refused(
        _("%(who)s was faster. The decision: %(outcome)s.") % {"who": who, "outcome": case.get_outcome_display()}
    )


def _outcome(case: Case, row: Model | None, verb: str, reason: str) -> Outcome:
    if row is None:
        return Outcome.GONE
    if verb == Verb.HIDE:
        if not reason.strip():
            raise Refused(_("Write the reason. The author and those who reported read it."))
        return Outcome.HIDDEN
    return Outcome.APPROVED if case.is_held else Outcome.DISMISSED


def _apply(case: Case, row: Model | None, outcome: Outcome, *, by: Any, reason: str) -> None:
    kind = kinds.get(case.kind)
    if kind is None or row is None:
        return
    if outcome == Outcome.HIDDEN:
        kind.hide(row, by=by, reason=reason)
    elif outcome == Outcome.APPROVED and kind.approve:
        kind.approve(row, by=by)


@dataclass(frozen=True)
class Decided:
    """How a decision about several cases went: how many were decided, and the distinct reasons of the others."""

    count: int
    refusals: list[str]


def decide_each(cases: Iterable[Case], *, by: Any, verb: str, reason: str = "") -> Decided:
    """Decide several cases, each in a transaction and with a verdict of its own; a refused one stops no other."""
    count, refusals = 0, []
    for case in cases:
        try:
            decide(case, by=by, verb=verb, reason=reason)
            count += 1
        except (Refused, Forbidden) as refusal:
            refusals.append(str(refusal.sentence))
    return Decided(count, list(dict.fromkeys(refusals)))


def restore(case: Case, *, by: Any, reason: str = "") -> Case:
    """Show again what a case had hidden; that is a decision of its own, and the author hears of it.

    Raises Forbidden; Refused when something was decided, or reported anew, since.
    """
    with transaction.atomic():
        row = lock_row(case)
        can_restore(by, case, row).require()
        latest = Case.objects.about(case.kind, case.key).select_for_update().first()
        if latest != case:
            raise Refused(_("There is a newer case about this. Decide it there."))
        again = Case(kind=case.kind, key=case.key, scope=case.scope, author_id=case.author_id)
        close(again, by=by, outcome=Outcome.RESTORED, reason=reason)
        kinds[case.kind].restore(row, by=by, reason=reason)
    return again


def suspend_author(case: Case, *, by: Any, reason: str, days: int | None) -> None:
    """Suspend the author of a case's row for some days, None without end. Raises Forbidden and Refused as `suspend`."""
    if case.author is None:
        raise Refused(_("The author has no account that could be suspended."))
    suspend(case.author, by=by, reason=reason, ends_at=clock.now() + timedelta(days=days) if days else None)
