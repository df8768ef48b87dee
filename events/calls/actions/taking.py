"""What happens around every entry that a room takes: locks, quota, and the deadline asked again before the commit."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.calls import access
from events.calls.models import Call, Quota
from portal.core.errors import Refused
from portal.core.writers import lock_writer

from .rows import locked, seen_anew


@contextmanager
def taking(call: Call, *, by: Any) -> Iterator[Call]:
    """Open a transaction in which `by` sends one entry in; yields the call under its lock. Raises Forbidden, Refused.

    The entry counts against the member's quota, which knows no more of it than that it exists. What was begun in time
    and would be committed after closing is refused. The event's row stays as it is: entries stand on the call's own
    page, and a time of change would tell when an anonymous one came.
    """
    with transaction.atomic():
        by = lock_writer(by)
        with locked(call) as call:
            access.can_enter(by, call).require()
            _use(call, by)
            yield call
            access.takes_entries(call).require()  # the last thing before the commit: it may have closed meanwhile


@contextmanager
def entered_for(call: Call, *, by: Any) -> Iterator[Call]:
    """Open a transaction in which an organiser enters what somebody sent by other ways, whatever the dates say.

    `by` None is the portal itself. Raises Forbidden, and Refused after the announcement.
    """
    with locked(call) as call:
        if by is not None:
            access.can_keep(by, call).require()
        if call.is_announced:
            raise Refused(_("The result of this call is announced. Nothing can be added."))
        yield call
        seen_anew(call)


def give_back(call: Call, member: Any) -> None:
    """Let a member who took an entry back send another one in; the call is locked."""
    quota = Quota.objects.filter(call=call, member=member, used__gt=0).first()
    if quota is not None:
        quota.used -= 1
        quota.save()


def _use(call: Call, member: Any) -> None:
    quota, _made = Quota.objects.get_or_create(call=call, member=member)
    if quota.used >= call.limit:
        sentence = ngettext(
            "You have taken part already.", "You have sent in %(limit)d already, as many as one may.", call.limit
        )
        raise Refused(sentence % {"limit": call.limit})
    quota.used += 1
    quota.save()
