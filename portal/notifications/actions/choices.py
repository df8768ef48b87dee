"""What a person chooses to hear by mail."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from portal import audit
from portal.core import clock
from portal.core.writers import lock_writer
from portal.notifications.enums import ByMail
from portal.notifications.models import Choice, Happening
from portal.notifications.queries import choices_of


def choose(*, by: Any, ways: Mapping[str, str]) -> None:
    """Store a person's way by mail for each kind named in `ways`; what did not change is left alone.

    What waits for a digest goes the new way too, unless that is at once: then it keeps its digest. Raises Forbidden for
    an account that was erased meanwhile.
    """
    with transaction.atomic():
        by = lock_writer(by)
        present = choices_of(by)
        changed = {kind: way for kind, way in ways.items() if present[kind] != way}
        for kind, way in changed.items():
            Choice.objects.update_or_create(
                user=by, kind=kind, defaults={"by_mail": ByMail(way), "chosen_at": clock.now()}
            )
            if way != ByMail.AT_ONCE:
                Happening.objects.filter(recipient=by, kind=kind, mailing__isnull=True).update(by_mail=way)
        if changed:
            audit.record(by, "notifications.choose", by, **changed)


def stop_mails(user: Any, scope: str) -> None:
    """End the mails that `scope` names: one kind ("blog.comment"), or all that comes "daily" or "weekly"."""
    stopped = [kind for kind, way in choices_of(user).items() if scope in (kind, way)]
    choose(by=user, ways=dict.fromkeys(stopped, ByMail.PAGE))
