"""Issuing the link and using it up."""

import secrets
from hashlib import sha256

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils.translation import gettext as _

from portal import audit
from portal.accounts.enums import Role
from portal.accounts.models import RoleGrant, User
from portal.core.errors import Refused
from portal.home.models import SetupLink


def has_organiser() -> bool:
    return RoleGrant.objects.filter(role=Role.ORGANISER).exists()


@transaction.atomic
def issue_link() -> str:
    """Return the token of a fresh link; every earlier one is void."""
    token = secrets.token_urlsafe(24)
    SetupLink.objects.all().delete()
    SetupLink.objects.create(token_hash=_hash(token))
    return token


def opens(token: str) -> bool:
    """Say whether the token is the one that was issued last, and nobody is an organiser yet."""
    return SetupLink.objects.filter(token_hash=_hash(token)).exists() and not has_organiser()


@transaction.atomic
def make_first_organiser(token: str, *, handle: str, email: str, password: str) -> User:
    """Create the member and the role, and void the link. Raises Refused when somebody was faster."""
    link = SetupLink.objects.select_for_update().filter(token_hash=_hash(token)).first()
    if link is None or has_organiser():
        raise Refused(_("This link has been used. Sign in, or ask the organiser of the portal for a role."))
    link.delete()
    organiser = User.objects.create_superuser(handle, email, password)
    EmailAddress.objects.create(user=organiser, email=organiser.email, verified=True, primary=True)
    audit.record(organiser, "portal.set_up", organiser)
    return organiser


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()
