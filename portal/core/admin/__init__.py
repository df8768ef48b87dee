"""The organisers' back office: Django's admin, in which every save and every button calls an action."""

from .actionadmin import ActionAdmin, Writes
from .buttons import Button
from .filters import StateFilter
from .readonly import ReadOnlyAdmin, ReadOnlyInline
from .site import PortalAdminSite, Waiting, waiting, waits_for

__all__ = [
    "ActionAdmin",
    "Button",
    "PortalAdminSite",
    "ReadOnlyAdmin",
    "ReadOnlyInline",
    "StateFilter",
    "Waiting",
    "Writes",
    "waiting",
    "waits_for",
]
