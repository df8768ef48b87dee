"""Members, verified as after sign-up."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator

from portal.accounts.enums import Role
from portal.accounts.models import RoleGrant, Suspension, User
from portal.accounts.roles import NEED_SECOND_FACTOR

TOTP_SECRET = "JBSWY3DPEHPK3PXP"


def make_member(handle: str = "ada", **fields: Any) -> User:
    """Return a member with a verified address; no usable password, because tests sign in by `force_login`."""
    fields.setdefault("email", f"{handle}@example.org")
    user = User(handle=handle, **fields)
    user.set_unusable_password()
    user.save()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def grant(user: User, role: Role, scope: str = "") -> User:
    """Give `user` a role, with the second factor that it needs, and return the member as read afresh."""
    RoleGrant.objects.create(user=user, role=role, scope=scope)
    if role in NEED_SECOND_FACTOR:
        Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": TOTP_SECRET})
    return User.objects.get(pk=user.pk)


def suspend(user: User, reason: str = "Posted the same advertisement nine times.", **fields: Any) -> User:
    Suspension.objects.create(user=user, reason=reason, **fields)
    return User.objects.get(pk=user.pk)
