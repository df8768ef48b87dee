"""Every write of the moderation queue, by noun."""

from .cases import hold, report, settle
from .decisions import decide, decide_each, restore, suspend_author
from .profiles import hide_profile, show_profile

__all__ = [
    "decide",
    "decide_each",
    "hide_profile",
    "hold",
    "report",
    "restore",
    "settle",
    "show_profile",
    "suspend_author",
]
