"""Every write of an account."""

from .archives import delete_old_exports, make_export, request_export
from .erasure import GRACE_DAYS, erase, keep_account, request_erasure
from .profile import rename, update_profile, write_profile
from .registration import confirm_member, drop_unconfirmed
from .roles import grant_role, revoke_role
from .sanctions import lift_suspension, suspend

__all__ = [
    "GRACE_DAYS",
    "confirm_member",
    "delete_old_exports",
    "drop_unconfirmed",
    "erase",
    "grant_role",
    "keep_account",
    "lift_suspension",
    "make_export",
    "rename",
    "request_erasure",
    "request_export",
    "revoke_role",
    "suspend",
    "update_profile",
    "write_profile",
]
