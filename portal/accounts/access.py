"""May this person do this to an account, and if not, why."""

from typing import TYPE_CHECKING, Any

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from portal.core.verdict import ALLOWED, Verdict, refused

from .roles import Permission

if TYPE_CHECKING:
    from .models import User


def can_write(user: Any) -> Verdict:
    """Say whether somebody may post at all: signed in, and not suspended. Every other writing verdict begins here."""
    if not user.is_authenticated:
        return refused(_("Sign in to take part."))
    if user.suspension is None:
        return ALLOWED
    if user.suspension.ends_at is None:
        return refused(_("Your account is suspended. The reason: %s") % user.suspension.reason)
    until = formats.date_format(timezone.localtime(user.suspension.ends_at), "DATETIME_FORMAT")
    return refused(
        _("Your account is suspended until %(until)s. The reason: %(reason)s")
        % {"until": until, "reason": user.suspension.reason}
    )


def can_grant_roles(user: Any) -> Verdict:
    return ALLOWED if user.may(Permission.ROLES_GRANT) else refused(_("Only organisers grant roles."))


def can_suspend(user: Any, member: "User") -> Verdict:
    if not user.may(Permission.MEMBERS_SUSPEND):
        return refused(_("Only organisers suspend members."))
    if member.pk == user.pk:
        return refused(_("You cannot suspend yourself."))
    if member.may(Permission.MEMBERS_SUSPEND):
        return refused(_("An organiser cannot be suspended. Revoke the role first."))
    return ALLOWED
