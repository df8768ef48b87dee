"""One queue for the whole portal: what members reported, and what is held until somebody has looked.

An app registers each reportable kind in connect.py, and calls `hold(row, reason)` from the action that writes a row
which should wait. Decisions (approve, hide with reason, restore) come back through the kind's functions.
"""

from typing import Any

from django.db.models import Model

from .registry import Reportable, kind_of, kinds, register

__all__ = ["Reportable", "hold", "kind_of", "kinds", "register", "settle"]


def hold(row: Model, reason: str) -> None:
    """Put a row that waits for approval into the queue, in the caller's transaction."""
    from .actions import hold as hold_row

    hold_row(row, reason=reason)


def settle(row: Model, *, by: Any, outcome: str) -> None:
    """Close the open case of a row that was decided elsewhere; `outcome` as in enums.Outcome, "gone" for deleted."""
    from .actions import settle as settle_case

    settle_case(row, by=by, outcome=outcome)
