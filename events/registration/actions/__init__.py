"""Every write of registration: terms, questions, seats, and what organisers decide."""

from .admissions import change_admission, create_admission, delete_admission
from .desk import approve, cancel_for, check_in, decline, register_for, undo_check_in, walk_in
from .erasure import erase_member
from .questions import (
    change_consent,
    change_question,
    create_consent,
    create_question,
    delete_consent,
    delete_question,
)
from .registering import Wishes, accept, cancel, register
from .reminders import remind
from .seats import settle, settle_all

__all__ = [
    "Wishes",
    "accept",
    "approve",
    "cancel",
    "cancel_for",
    "change_admission",
    "change_consent",
    "change_question",
    "check_in",
    "create_admission",
    "create_consent",
    "create_question",
    "decline",
    "delete_admission",
    "delete_consent",
    "delete_question",
    "erase_member",
    "register",
    "register_for",
    "remind",
    "settle",
    "settle_all",
    "undo_check_in",
    "walk_in",
]
