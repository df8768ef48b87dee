"""Granting and revoking roles."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from portal import audit
from portal.accounts import mails
from portal.accounts.access import can_receive_role, can_revoke_role
from portal.accounts.enums import Role
from portal.accounts.models import RoleGrant, User
from portal.accounts.roles import NEED_SECOND_FACTOR, SCOPED_ROLES
from portal.core.errors import Refused


def grant_role(member: User, *, by: Any, role: str, scope: str = "") -> RoleGrant:
    """Give a role, everywhere or for the thing that `scope` names ("board:3"), and tell the member by mail.

    Raises Forbidden; Refused for a role that is held already, or whose scope is missing or out of place.
    """
    with transaction.atomic():
        member = User.objects.select_for_update().get(pk=member.pk)
        if by is not None:
            can_receive_role(by, member).require()
        _require_fitting_scope(role, scope)
        grant, is_new = RoleGrant.objects.get_or_create(
            user=member, role=role, scope=scope, defaults={"granted_by": by}
        )
        if not is_new:
            raise Refused(_("%s holds this role already.") % member.name)
        audit.record(by, "role.grant", member, role=role, scope=scope)
        mails.send("role_granted", member, **_said_of(grant), needs_second_factor=role in NEED_SECOND_FACTOR)
    return grant


def revoke_role(grant: RoleGrant, *, by: Any) -> None:
    """Take a role away, and tell the member by mail.

    Raises Forbidden; Refused for the last organiser, and for a role that is gone already.
    """
    with transaction.atomic():
        staying = _organisers_who_stay()
        held = RoleGrant.objects.select_for_update(of=("self",)).select_related("user").filter(pk=grant.pk).first()
        if held is None:
            raise Refused(_("This role has been revoked already."))
        if by is not None:
            can_revoke_role(by, held).require()
        if held.role == Role.ORGANISER and staying == {held.user_id}:
            raise Refused(_("This is the last organiser. Make somebody else an organiser first."))
        audit.record(by, "role.revoke", held.user, role=held.role, scope=held.scope)
        mails.send("role_revoked", held.user, **_said_of(held))
        held.delete()


def require_another_organiser(member: User) -> None:
    """Raise Refused when no organiser but `member` would stay; locks the organisers until the transaction ends."""
    if _organisers_who_stay() == {member.pk}:
        raise Refused(_("You are the only organiser. Make somebody else an organiser first."))


def _organisers_who_stay() -> set[int]:
    """Lock every organiser's grant, and return the keys of those whose account does not wait for its erasure."""
    held = RoleGrant.objects.select_for_update().filter(role=Role.ORGANISER).order_by("pk")
    organisers = {grant.user_id for grant in held}
    return set(User.objects.filter(pk__in=organisers, erase_after__isnull=True).values_list("pk", flat=True))


def _said_of(grant: RoleGrant) -> dict[str, Any]:
    return {"role": Role(grant.role).label, "scope": grant.scope}


def _require_fitting_scope(role: str, scope: str) -> None:
    label = Role(role).label
    if role in SCOPED_ROLES and not scope:
        raise Refused(_("The role %s holds for one thing. Say for which, such as board:3.") % label)
    if role not in SCOPED_ROLES and scope:
        raise Refused(_("The role %s holds everywhere. Leave the scope empty.") % label)
