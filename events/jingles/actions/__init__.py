"""Every write of jingles."""

from .checking import check
from .claims import credit_member
from .deciding import accept, disqualify, reject
from .erasure import erase_member
from .sending import edit, enter, submit, withdraw
from .terms import write_terms

__all__ = [
    "accept",
    "check",
    "credit_member",
    "disqualify",
    "edit",
    "enter",
    "erase_member",
    "reject",
    "submit",
    "withdraw",
    "write_terms",
]
