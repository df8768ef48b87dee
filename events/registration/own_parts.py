"""What a member's archive holds of registration."""

from collections.abc import Iterator, Mapping
from typing import Any

from portal.accounts.exports import Part

from .models import Registration


def registrations(member: Any) -> Part:
    """Every registration with its answers and the texts that were accepted; three queries."""
    return Part(_rows(member))


def _rows(member: Any) -> Iterator[Mapping[str, Any]]:
    rows = Registration.objects.filter(user=member).select_related("admission__event").order_by("pk")
    for row in rows.prefetch_related("answers", "accepted__consent"):
        yield {
            "event": row.admission.event.title,
            "state": row.state.value,
            "registered_at": row.registered_at,
            "confirmed_at": row.confirmed_at,
            "waitlisted_at": row.waitlisted_at,
            "offered_at": row.offered_at,
            "offered_until": row.offered_until,
            "declined_at": row.declined_at,
            "cancelled_at": row.cancelled_at,
            "checked_in_at": row.checked_in_at,
            "note": row.note,
            "code": row.code,
            "recording_only": row.wants_recording_only,
            "is_listed": row.is_listed,
            "answers": [{"question": answer.asked, "answer": answer.value} for answer in row.answers.all()],
            "accepted": [
                {"text": one.consent.text, "version": one.consent.version, "at": one.accepted_at}
                for one in row.accepted.all()
            ],
        }
