"""Lists that never count and never skip: each page begins after a row, named in the address by its order values.

Dates are archived by year and month beside this, so nobody has to walk to the end.
"""

import base64
import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _

from .errors import BadInput

M = TypeVar("M", bound=Model)
LONGEST_CURSOR = 500


@dataclass(frozen=True)
class Page(Generic[M]):
    """A slice of a list; `after` is the address parameter of the next page, empty on the last."""

    rows: list[M]
    after: str
    is_first: bool


def keyset_page(
    queryset: QuerySet[M], order: tuple[str, str], after: str, size: int = 20, *, ascending: bool = False
) -> Page[M]:
    """Return the page of `queryset` that follows the cursor `after` (empty: the first); one query.

    `order` names a field and a unique one, such as ("published_at", "pk"), both descending unless `ascending`.
    Raises BadInput for a cursor that this list never gave out.
    """
    first, second = order
    beyond, sign = ("gt", "") if ascending else ("lt", "-")
    if after:
        value, key = _read(after, [_field(queryset, name) for name in order])
        behind = Q(**{f"{first}__{beyond}": value}) | Q(**{f"{second}__{beyond}": key})
        queryset = queryset.filter(behind, **{f"{first}__{beyond}e": value})
    rows = list(queryset.order_by(f"{sign}{first}", f"{sign}{second}")[: size + 1])
    more = len(rows) > size
    rows = rows[:size]
    return Page(rows, _write(rows[-1], order) if more else "", not after)


def _write(row: Model, order: tuple[str, str]) -> str:
    values = [getattr(row, name) for name in order]
    text = json.dumps([value if isinstance(value, int) else _as_text(value) for value in values])
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _as_text(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _field(queryset: QuerySet[Any], name: str) -> Any:
    if name in queryset.query.annotations:
        return queryset.query.annotations[name].output_field
    meta = queryset.model._meta
    return meta.pk if name == "pk" else meta.get_field(name)


def _read(cursor: str, fields: list[Any]) -> list[Any]:
    try:
        if len(cursor) > LONGEST_CURSOR:
            raise ValueError
        values = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        return [_value(field, value) for field, value in zip(fields, values, strict=True)]
    except (ValueError, TypeError, OverflowError, RecursionError, ValidationError):
        raise BadInput(_("This page address is broken. Begin again at the first page of the list.")) from None


def _value(field: Any, value: Any) -> Any:
    """Return the value as the column's type; raises ValueError and the like for one that no row can have."""
    if type(value) not in (int, str) or "\x00" in str(value):
        raise ValueError
    str(value).encode()
    value = field.to_python(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC)  # raises OverflowError at the ends of time
    if isinstance(value, int) and abs(value) >= 2**63:
        raise ValueError
    return value
