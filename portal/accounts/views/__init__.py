"""Pages about members, and of a member's own account."""

from .entrance import code_link
from .own_data import ask_for_export, download_export, erase, keep, own_data
from .people import people, profile
from .settings import edit_profile, rename

__all__ = [
    "ask_for_export",
    "code_link",
    "download_export",
    "edit_profile",
    "erase",
    "keep",
    "own_data",
    "people",
    "profile",
    "rename",
]
