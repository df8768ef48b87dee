"""The audit log: `audit.record(by, "post.publish", post)` in every action, one line an act."""

from typing import Any

from django.db.models import Model


def record(by: Any, verb: str, target: Model, **detail: Any) -> None:
    """Write one entry in the caller's transaction; `by` is a User, or None for the portal itself.

    `detail` must be plain JSON values and must not hold secrets, addresses or what was promised anonymity.
    """
    from .models import AuditEntry

    AuditEntry.objects.create(
        actor=by,
        actor_label=str(by)[:80] if by else "portal",
        verb=verb,
        target_kind=str(target._meta.model_name),
        target_key=str(target.pk),
        target_label=str(target)[:200],
        detail=detail,
    )


def forget(person: Model, label: str) -> None:
    """Write `label` over the person's name in every entry: what was done stays, who did it is no longer told."""
    from .models import AuditEntry

    AuditEntry.objects.filter(actor_id=person.pk).update(actor_label=label)
    own = AuditEntry.objects.filter(target_kind=person._meta.model_name, target_key=str(person.pk))
    own.update(target_label=label, detail={})
