"""What becomes of a volunteer when the account is erased."""

from typing import Any

from events.committee.access import State
from events.committee.models import Duty, Volunteer
from portal.core import clock

from .seats import left, locked_with


def erase_member(user: Any, *, keep_texts: bool) -> None:
    """Free the member's seats and duties, and forget what they wrote about themselves.

    What they recorded of duties stays with the texts, if these stay.
    """
    for volunteer in Volunteer.objects.filter(author=user).order_by("committee"):
        with locked_with(volunteer) as row:
            if row.state == State.CONFIRMED:
                row.resigned_at = clock.now()
                left(row)
            elif row.state not in {State.RESIGNED, State.WITHDRAWN}:
                row.withdrawn_at, row.declined_at, row.declined_by = clock.now(), None, None
            row.title = row.organization = row.reason = row.note = ""
            row.answers = []
            row.interests.clear()
            row.save()
    if not keep_texts:
        Duty.objects.filter(taken_by__author=user).update(record="")
