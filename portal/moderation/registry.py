"""The kinds of rows that can be reported or held, as the apps registered them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from portal.core.errors import Sentence
from portal.core.registry import Registry
from portal.core.verdict import Verdict


@dataclass(frozen=True)
class Reportable:
    """How moderation speaks of a kind of row and acts on it.

    The row's model has `objects.visible_to(user)`. `approve`, `hide` and `restore` are the app's actions, of the form
    `(row, by=user, reason="")`; each re-asks its own verdict and audits. `approve` is None for a kind that is never
    held. `may_decide` is the app's verdict on who decides at all, and costs no query; `related` names what it, `url`
    and `excerpt` read of other tables, for `select_related`. `label` is a noun in lower case, such as "comment".
    `scope(row)` says which part of the site the row belongs to, such as "board:3": its moderators see the case too.
    `taken_off(row)` gives the words that hiding took off a row which itself stays in sight.
    """

    kind: str
    label: Sentence
    model: type[Model]
    author: Callable[[Any], Any]
    excerpt: Callable[[Any], str]
    url: Callable[[Any], str]
    approve: Callable[..., Any] | None
    hide: Callable[..., Any]
    restore: Callable[..., Any]
    may_decide: Callable[[Any, Any], Verdict]
    related: tuple[str, ...] = ()
    scope: Callable[[Any], str] = lambda row: ""
    taken_off: Callable[[Any], str] = lambda row: ""


kinds: Registry[Reportable] = Registry("Moderation")


def register(reportable: Reportable) -> None:
    kinds.register(reportable.kind, reportable)


def kind_of(row: Model) -> Reportable:
    """Return the kind of a row; raises LookupError for a model that nobody registered."""
    for kind in kinds:
        if kind.model is type(row):
            return kind
    raise LookupError(f"{type(row).__name__} is registered with no kind of moderation.")
