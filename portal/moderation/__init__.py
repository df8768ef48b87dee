"""One queue for the whole portal: what members reported, and what is held until somebody has looked.

An app registers each reportable kind in connect.py, and calls `hold(row, reason)` from the action that writes a row
which should wait. Decisions (approve, hide with reason, restore) come back through the kind's functions.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from portal.core.errors import Sentence
from portal.core.registry import Registry


@dataclass(frozen=True)
class Reportable:
    """How moderation speaks of a kind of row and acts on it.

    The row's model has `objects.visible_to(user)`. `approve`, `hide` and `restore` are the app's actions, of the form
    `(row, by=user, reason="")`; each re-asks its own verdict and audits. `may_decide(user, row)` costs no query.
    """

    kind: str
    label: Sentence
    model: type[Model]
    author: Callable[[Any], Any]
    excerpt: Callable[[Any], str]
    url: Callable[[Any], str]
    approve: Callable[..., Any]
    hide: Callable[..., Any]
    restore: Callable[..., Any]
    may_decide: Callable[[Any, Any], bool]


kinds: Registry[Reportable] = Registry("Moderation")


def register(reportable: Reportable) -> None:
    kinds.register(reportable.kind, reportable)


def kind_of(row: Model) -> Reportable:
    """Return the kind of a row; raises LookupError for a model that nobody registered."""
    for kind in kinds:
        if kind.model is type(row):
            return kind
    raise LookupError(f"{type(row).__name__} is registered with no kind of moderation.")


def hold(row: Model, reason: str) -> None:
    """Put a row that waits for approval into the queue, in the caller's transaction."""
    from .actions import hold as hold_row

    hold_row(row, reason=reason)


def settle(row: Model, *, by: Any, outcome: str) -> None:
    """Close the open cases of a row that was decided elsewhere, such as deleted by its author."""
    from .actions import settle as settle_cases

    settle_cases(row, by=by, outcome=outcome)
