"""May this person do this to an account, and if not, why."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from portal.core import clock
from portal.core.verdict import ALLOWED, Verdict, refused
from portal.core.zones import moment_in_words

from .roles import Permission

if TYPE_CHECKING:
    from .models import RoleGrant, User

RENAME_EVERY_DAYS = 30


def can_write(user: Any) -> Verdict:
    """Say whether somebody may post at all: signed in, and not suspended. Every other writing verdict begins here."""
    if not user.is_authenticated:
        return refused(_("Sign in to take part."))
    if user.erased_at:
        return refused(_("This account is erased."))
    if user.suspension is None:
        return ALLOWED
    if user.suspension.ends_at is None:
        return refused(_("Your account is suspended. The reason: %s") % user.suspension.reason)
    return refused(
        _("Your account is suspended until %(until)s. The reason: %(reason)s")
        % {"until": moment_in_words(user.suspension.ends_at), "reason": user.suspension.reason}
    )


def can_edit_profile(user: Any, member: "User") -> Verdict:
    if user.pk != member.pk:
        return refused(_("Only the member can change this profile."))
    return can_write(member)


def can_rename(user: Any, member: "User") -> Verdict:
    verdict = can_edit_profile(user, member)
    if not verdict or member.handle_changed_at is None:
        return verdict
    again = member.handle_changed_at + timedelta(days=RENAME_EVERY_DAYS)
    if clock.now() >= again:
        return ALLOWED
    return refused(_("A handle can change once in 30 days. Yours can change again on %s.") % moment_in_words(again))


def can_grant_roles(user: Any) -> Verdict:
    return ALLOWED if user.may(Permission.ROLES_GRANT) else refused(_("Only organisers grant roles."))


def can_receive_role(user: Any, member: "User") -> Verdict:
    """Say whether `user` may give `member` a role: never to a suspended account, or one erased or about to be."""
    if not (grants := can_grant_roles(user)):
        return grants
    if member.erased_at or member.erase_after:
        return refused(_("This account is erased or will be soon. It can take no role."))
    if member.suspension is not None:
        return refused(_("This member is suspended. Lift the suspension first."))
    return ALLOWED


def can_revoke_role(user: Any, grant: "RoleGrant") -> Verdict:
    return can_grant_roles(user)


def can_suspend(user: Any, member: "User") -> Verdict:
    if not user.may(Permission.MEMBERS_SUSPEND):
        return refused(_("Only organisers suspend members."))
    if member.pk == user.pk:
        return refused(_("You cannot suspend yourself."))
    if member.erased_at:
        return refused(_("This account is erased."))
    if member.may(Permission.MEMBERS_SUSPEND):
        return refused(_("An organiser cannot be suspended. Revoke the role first."))
    return ALLOWED


def can_suspend_now(user: Any, member: "User") -> Verdict:
    """Say the same of this moment: a suspension that holds must be lifted first."""
    if member.suspension is not None:
        return refused(_("This member is suspended already. Lift that suspension first."))
    return can_suspend(user, member)


def can_lift_suspension(user: Any, member: "User") -> Verdict:
    if not user.may(Permission.MEMBERS_SUSPEND):
        return refused(_("Only organisers lift a suspension."))
    if member.suspension is None:
        return refused(_("This member is not suspended."))
    return ALLOWED


def can_export(user: Any, member: "User") -> Verdict:
    """Say whether somebody may have an archive made: of the own account only, suspended or not."""
    return ALLOWED if user.pk == member.pk else refused(_("Only the member can ask for this archive."))


def can_erase(user: Any, member: "User") -> Verdict:
    """Say whether somebody may ask for an account to be erased: the member, suspended or not, or an organiser."""
    if member.erased_at:
        return refused(_("This account is erased."))
    if user.pk == member.pk:
        return ALLOWED
    if not user.may(Permission.MEMBERS_MANAGE):
        return refused(_("Only the member or an organiser can have an account erased."))
    if member.may(Permission.MEMBERS_MANAGE):
        return refused(_("An organiser's account cannot be erased by others. Revoke the role first."))
    return ALLOWED


def can_erase_now(user: Any, member: "User") -> Verdict:
    """Say the same of this moment: an erasure that waits is not asked for again."""
    if member.erase_after:
        return refused(_("The erasure of this account is waiting already."))
    return can_erase(user, member)


def can_keep(user: Any, member: "User") -> Verdict:
    """Say whether somebody may stop an erasure that waits."""
    if member.erased_at or not member.erase_after:
        return refused(_("No erasure of this account is waiting."))
    return can_erase(user, member)
