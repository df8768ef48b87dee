"""From a case to the row that it speaks of. Cases name rows by kind and key, as the audit log does."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model

from .models import Case
from .registry import kinds

Rows = dict[tuple[str, str], Model]


def rows_of(cases: Iterable[Case]) -> Rows:
    """Return the rows that still exist, by kind and key, hidden ones included; one query per kind."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for case in cases:
        wanted[case.kind].add(case.key)
    found: Rows = {}
    for name, keys in wanted.items():
        if name in kinds:
            kind = kinds[name]
            rows = kind.model._base_manager.select_related(*kind.related or [None]).filter(pk__in=keys)
            found |= {(name, str(row.pk)): row for row in rows}
    return found


def lock_row(case: Case) -> Model | None:
    """Lock the row before the case: the apps' own actions lock in this order when they hold or settle."""
    if case.kind not in kinds:
        return None
    rows = kinds[case.kind].model._base_manager.select_for_update(of=("self",))
    return rows.filter(pk=case.key).first()


def visible_row(kind_name: str, key: str, user: Any) -> Model | None:
    """Return a row that `user` may see; None also for a key that no row can have."""
    kind = kinds.get(kind_name)
    if kind is None:
        return None
    try:
        rows = kind.model._default_manager.visible_to(user)  # type: ignore[attr-defined]
        return rows.select_related(*kind.related or [None]).filter(pk=key).first()
    except (ValueError, ValidationError):
        return None
