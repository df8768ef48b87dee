"""What a member's archive holds of committees."""

from collections.abc import Iterator, Mapping
from typing import Any

from portal.accounts.exports import Part

from .models import Volunteer


def volunteered(member: Any) -> Part:
    """Every committee that the member volunteered for or sat on, with duties; three queries."""
    return Part(_rows(member))


def _rows(member: Any) -> Iterator[Mapping[str, Any]]:
    rows = Volunteer.objects.of(member).select_related("committee__event").order_by("submitted_at", "pk")
    for row in rows.prefetch_related("interests", "duties"):
        yield {
            "committee": row.committee.title,
            "event": row.committee.event.title,
            "state": row.state.value,
            "title": row.title,
            "organization": row.organization,
            "reason": row.reason,
            "answers": [{"question": asked, "answer": given} for asked, given in row.answers],
            "would_take": [duty.text for duty in row.interests.all()],
            "note": row.note,
            "submitted_at": row.submitted_at,
            "confirmed_at": row.confirmed_at,
            "reserved_at": row.reserved_at,
            "offered_at": row.offered_at,
            "offered_until": row.offered_until,
            "declined_at": row.declined_at,
            "withdrawn_at": row.withdrawn_at,
            "resigned_at": row.resigned_at,
            "duties": [
                {"duty": duty.text, "taken_at": duty.taken_at, "record": duty.record, "done_at": duty.done_at}
                for duty in row.duties.all()
            ],
        }
