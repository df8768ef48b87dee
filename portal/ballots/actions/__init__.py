"""Every write about votes. Who may run one is asked by the app that puts the question."""

from .counting import certify, choose_among_tied, strike
from .polls import Terms, change_poll, create_poll, delete_poll, open_due, set_options
from .voters import erase_member
from .voting import cast, take_back

__all__ = [
    "Terms",
    "cast",
    "certify",
    "change_poll",
    "choose_among_tied",
    "create_poll",
    "delete_poll",
    "erase_member",
    "open_due",
    "set_options",
    "strike",
    "take_back",
]
