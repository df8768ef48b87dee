"""Every write of calls."""

from .announcing import tell_announced
from .calls import change_call, create_call, delete_call, publish, retract
from .clones import copy_calls
from .erasure import erase_member
from .questions import change_question, create_question, delete_question
from .rows import locked
from .taking import entered_for, give_back, taking

__all__ = [
    "change_call",
    "change_question",
    "copy_calls",
    "create_call",
    "create_question",
    "delete_call",
    "delete_question",
    "entered_for",
    "erase_member",
    "give_back",
    "locked",
    "publish",
    "retract",
    "taking",
    "tell_announced",
]
