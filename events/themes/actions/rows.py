"""What the writes of an idea share."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from events.calls import actions as calls
from events.calls.models import Call
from events.queries import shown_anew
from events.themes.models import Idea
from portal import audit
from portal.core.errors import Refused


@contextmanager
def locked(idea: Idea) -> Iterator[Idea]:
    """Open a transaction around the idea read afresh and locked, and then its call, as moderation locks them too.

    Raises Refused for an idea that is gone.
    """
    with transaction.atomic():
        fresh = Idea.objects.select_for_update(of=("self",)).with_credit().filter(pk=idea.pk).first()
        if fresh is None:
            raise Refused(_("This idea was withdrawn."))
        with calls.locked(idea.call) as fresh.call:
            yield fresh


def decided(idea: Idea, verb: str, *, by: Any, **detail: Any) -> Idea:
    """Store what an organiser or moderator did to an idea, with the trace of it; the call's event may show it."""
    idea.save()
    audit.record(by, f"idea.{verb}", idea, **detail)
    show_anew(idea.call)
    return idea


def show_anew(call: Call) -> None:
    if call.event_id:
        shown_anew(call.event_id)
