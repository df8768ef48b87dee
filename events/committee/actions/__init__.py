"""Every write of committees: the committee itself, its duties, who volunteers, and what organisers decide."""

from .clones import copy_committee
from .committees import change_committee, create_committee, delete_committee
from .deciding import change_volunteer, confirm, decline, enter, release, reserve
from .duties import change_duty, create_duty, delete_duty, give_duty_back, record, take
from .erasure import erase_member
from .persons import credit_member
from .seats import settle_all
from .volunteering import Wish, accept, edit, resign, volunteer, withdraw

__all__ = [
    "Wish",
    "accept",
    "change_committee",
    "change_duty",
    "change_volunteer",
    "confirm",
    "copy_committee",
    "create_committee",
    "create_duty",
    "credit_member",
    "decline",
    "delete_committee",
    "delete_duty",
    "edit",
    "enter",
    "erase_member",
    "give_duty_back",
    "record",
    "release",
    "reserve",
    "resign",
    "settle_all",
    "take",
    "volunteer",
    "withdraw",
]
