"""Suspending members, and lifting that."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from portal import audit
from portal.accounts import mails
from portal.accounts.access import can_lift_suspension, can_suspend
from portal.accounts.models import Suspension, User
from portal.core import clock
from portal.core.errors import Refused


def suspend(member: User, *, by: Any, reason: str, ends_at: datetime | None = None) -> Suspension:
    """Let a member read but not write, until `ends_at` or without end; a mail and every page say why.

    Raises Forbidden; Refused when the member is suspended already or the end is past.
    """
    with transaction.atomic():
        member = User.objects.select_for_update().get(pk=member.pk)
        if by is not None:
            can_suspend(by, member).require()
        if member.suspension is not None:
            raise Refused(_("%s is suspended already. Lift that suspension first.") % member.name)
        if ends_at is not None and ends_at <= clock.now():
            raise Refused(_("The end of the suspension is past. Choose a later one, or none."))
        suspension = Suspension.objects.create(user=member, reason=reason, ends_at=ends_at, suspended_by=by)
        mails.send("suspended", member, suspension=suspension)
        audit.record(by, "member.suspend", member, reason=reason, until=ends_at.isoformat() if ends_at else None)
    return suspension


def lift_suspension(member: User, *, by: Any) -> None:
    """End a member's suspension now, and tell the member by mail. Raises Forbidden, also when there is none."""
    with transaction.atomic():
        member = User.objects.select_for_update().get(pk=member.pk)
        if by is not None:
            can_lift_suspension(by, member).require()
        member.suspensions.in_force(clock.now()).update(lifted_at=clock.now(), lifted_by=by)
        mails.send("suspension_lifted", member)
        audit.record(by, "member.lift_suspension", member)
