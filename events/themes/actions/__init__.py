"""Every write of ideas, selections and past themes."""

from .deciding import hide, restore, select, shortlist, unlist
from .erasure import credit_member, erase_member
from .ideas import change_idea, enter, reveal, submit, withdraw
from .past import change_past, create_past, delete_past
from .selections import change_selection, drop_selection

__all__ = [
    "change_idea",
    "change_past",
    "change_selection",
    "create_past",
    "credit_member",
    "delete_past",
    "drop_selection",
    "enter",
    "erase_member",
    "hide",
    "restore",
    "reveal",
    "select",
    "shortlist",
    "submit",
    "unlist",
    "withdraw",
]
