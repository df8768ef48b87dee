"""How cases open, and how they close when the row was decided elsewhere."""

from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from portal import audit, notifications
from portal.core import clock
from portal.core.errors import Refused
from portal.core.limits import limit
from portal.core.writers import lock_writer
from portal.moderation.access import can_report
from portal.moderation.enums import Outcome
from portal.moderation.models import Case, Report
from portal.moderation.registry import kind_of

REPORTS_RATE = "10/h"


def report(row: Model, *, by: Any, complaint: str, text: str = "") -> Report:
    """Add a member's report to the row's open case, or open one. Raises Forbidden; Refused the second time."""
    can_report(by, row).require()
    limit("report", by.pk, REPORTS_RATE)
    try:
        with transaction.atomic():
            can_report(lock_writer(by), row).require()
            case = _open_case(row)
            made = Report.objects.create(
                case=case, kind=case.kind, key=case.key, reporter=by, complaint=complaint, text=text
            )
            audit.record(by, "moderation.report", row, complaint=complaint)
    except IntegrityError:
        raise Refused(_("You have reported this already. The moderators decide once, and tell you.")) from None
    return made


def hold(row: Model, *, reason: str) -> None:
    """Put a row that waits for approval into the queue, in the caller's transaction."""
    with transaction.atomic():
        case = _open_case(row)
        case.held_reason = str(reason)[:200]
        case.save(update_fields=["held_reason"])
        audit.record(None, "moderation.hold", row, reason=case.held_reason)


def settle(row: Model, *, by: Any, outcome: str) -> None:
    """Close the open case of a row, if it has one; the reporters hear of it."""
    with transaction.atomic():
        for case in Case.objects.open().about(kind_of(row).kind, row.pk).select_for_update():
            close(case, by=by, outcome=Outcome(outcome))


def close(case: Case, *, by: Any, outcome: Outcome, reason: str = "") -> None:
    """Write the decision on a locked case, and tell the author and those who reported."""
    case.outcome, case.reason = outcome, reason
    case.decided_at, case.decided_by = clock.now(), by
    case.save()
    audit.record(by, "moderation.decide", case, outcome=outcome)
    # Not by=by: neither side learns which moderator it was.
    notifications.publish("moderation.decided", case)
    notifications.publish("moderation.report_decided", case)


def _open_case(row: Model) -> Case:
    """Return the row's one open case, locked; of two that open it at once the second finds the first's."""
    kind = kind_of(row)
    about = {"author": kind.author(row), "scope": kind.scope(row)}
    case, _is_new = Case.objects.select_for_update().get_or_create(
        kind=kind.kind, key=str(row.pk), decided_at=None, defaults=about
    )
    return case
