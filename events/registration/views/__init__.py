"""The pages of registration: those of members, and the organisers' desk."""

from .desk import check_in, registrations_csv, registrations_json, undo_check_in, walk_in
from .members import accept, attendees, cancel, code, register, registration

__all__ = [
    "accept",
    "attendees",
    "cancel",
    "check_in",
    "code",
    "register",
    "registration",
    "registrations_csv",
    "registrations_json",
    "undo_check_in",
    "walk_in",
]
