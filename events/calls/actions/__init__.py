"""Every write of calls."""

from .announcing import tell_announced
from .calls import change_call, create_call, delete_call, publish, retract
from .clones import copy_calls
from .erasure import erase_member
from .questions import change_question, create_question, delete_question
from .rows import locked
from .taking import entered_for, give_back, taking
from .votes import certify_vote, change_vote, choose_winner, create_vote, delete_vote, strike

__all__ = [
    "certify_vote",
    "change_call",
    "change_question",
    "change_vote",
    "choose_winner",
    "copy_calls",
    "create_call",
    "create_question",
    "create_vote",
    "delete_call",
    "delete_question",
    "delete_vote",
    "entered_for",
    "erase_member",
    "give_back",
    "locked",
    "publish",
    "retract",
    "strike",
    "taking",
    "tell_announced",
]
