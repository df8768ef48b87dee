"""Every write of the hall: events and their venues. Each room has actions of its own."""

from .calendars import close_calendar_address, make_calendar_address
from .erasure import erase_member
from .events import change_event, clone_event, create_event, delete_event
from .proposals import decline, edit_proposal, propose
from .steps import cancel, postpone, publish, reinstate
from .venues import change_venue, create_venue, delete_venue

__all__ = [
    "cancel",
    "change_event",
    "change_venue",
    "clone_event",
    "close_calendar_address",
    "create_event",
    "create_venue",
    "decline",
    "delete_event",
    "delete_venue",
    "edit_proposal",
    "erase_member",
    "make_calendar_address",
    "postpone",
    "propose",
    "publish",
    "reinstate",
]
