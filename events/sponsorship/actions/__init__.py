"""Every write of sponsorship, by noun."""

from .addressees import stop_mails
from .applications import apply, discard, edit, enter, submit, take, withdraw
from .deliverables import claim, confirm, decline_benefit, plan_delivery, remind
from .erasure import erase_member
from .logos import add_logo, remove_logo
from .packages import (
    add_benefit,
    change_benefit,
    change_package,
    clone_packages,
    create_benefit,
    create_package,
    delete_benefit,
    delete_package,
)
from .presentations import present, stop_presenting
from .steps import activate, approve, decline, hold, sign
from .stock import settle_all

__all__ = [
    "activate",
    "add_benefit",
    "add_logo",
    "apply",
    "approve",
    "change_benefit",
    "change_package",
    "claim",
    "clone_packages",
    "confirm",
    "create_benefit",
    "create_package",
    "decline",
    "decline_benefit",
    "delete_benefit",
    "delete_package",
    "discard",
    "edit",
    "enter",
    "erase_member",
    "hold",
    "plan_delivery",
    "present",
    "remind",
    "remove_logo",
    "settle_all",
    "sign",
    "stop_mails",
    "stop_presenting",
    "submit",
    "take",
    "withdraw",
]
