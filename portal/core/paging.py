"""Lists that never count and never skip: each page begins after a row, named in the address by its order values.

Dates are archived by year and month beside this, so nobody has to walk to the end.
"""

import base64
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from django.db.models import Model, Q, QuerySet
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from .errors import BadInput

M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class Page(Generic[M]):
    """A slice of a list; `after` is the address parameter of the next page, empty on the last."""

    rows: list[M]
    after: str
    is_first: bool


def keyset_page(queryset: QuerySet[M], order: tuple[str, str], after: str, size: int = 20) -> Page[M]:
    """Return the page of `queryset` that follows the cursor `after` (empty: the first); one query.

    `order` names a field and a unique one, both descending, such as ("published_at", "pk").
    Raises BadInput for a cursor that this list never gave out.
    """
    first, second = order
    if after:
        value, key = _read(after)
        queryset = queryset.filter(Q(**{f"{first}__lt": value}) | Q(**{first: value, f"{second}__lt": key}))
    rows = list(queryset.order_by(f"-{first}", f"-{second}")[: size + 1])
    more = len(rows) > size
    rows = rows[:size]
    return Page(rows, _write(rows[-1], order) if more else "", not after)


def _write(row: Model, order: tuple[str, str]) -> str:
    value, key = (getattr(row, name) for name in order)
    text = json.dumps([value.isoformat() if isinstance(value, datetime) else value, key])
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _read(cursor: str) -> tuple[Any, int]:
    try:
        value, key = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        moment = parse_datetime(value) if isinstance(value, str) else value
        if moment is None or type(key) is not int or abs(key) >= 2**63:
            raise ValueError
    except (ValueError, TypeError, RecursionError):
        raise BadInput(_("This page address is broken. Begin again at the first page of the list.")) from None
    return moment, key
