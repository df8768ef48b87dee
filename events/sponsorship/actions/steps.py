"""The organisers' steps: hold, approve, agreement, activate, decline."""

from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from events.sponsorship import access, mails
from events.sponsorship.enums import State
from events.sponsorship.models import Sponsorship
from portal import notifications
from portal.core import clock
from portal.core.errors import Refused

from .deliverables import list_benefits
from .stock import locked, move, read_again, require_free, settle


def hold(sponsorship: Sponsorship, *, by: Any, days: int, reason: str = "") -> Sponsorship:
    """Keep a package for so many days from now, also longer than before or once more after a hold ran out.

    Raises Refused when none is free, Forbidden for a state that allows no hold.
    """
    with locked(sponsorship.package_id) as package:
        row = read_again(package, sponsorship)
        access.can_hold(by, row).require()
        require_free(package, row)
        return _moved(row, State.HELD, by, reason, until=clock.now() + timedelta(days=days))


def approve(sponsorship: Sponsorship, *, by: Any) -> Sponsorship:
    """Give the package: everybody sees the sponsor, and the benefits to deliver are listed.

    `by` None is the portal itself. Raises Refused when none is free, Forbidden for a hold that has run out.
    """
    with locked(sponsorship.package_id) as package:
        row = read_again(package, sponsorship)
        if by is not None:
            access.can_approve(by, row).require()
        require_free(package, row)
        if row.has_offer and by is not None:
            raise Refused(_("They were offered the package and have not answered yet. Hold it for them instead."))
        list_benefits(row, by)
        return _moved(row, State.APPROVED, by)


def sign(sponsorship: Sponsorship, *, by: Any, reason: str = "") -> Sponsorship:
    """Note that the agreement is signed."""
    with locked(sponsorship.package_id) as package:
        row = read_again(package, sponsorship)
        access.can_sign(by, row).require()
        return _moved(row, State.AGREEMENT, by, reason)


def activate(sponsorship: Sponsorship, *, by: Any, reason: str = "") -> Sponsorship:
    """Note that the invoice is paid and the sponsorship runs."""
    with locked(sponsorship.package_id) as package:
        row = read_again(package, sponsorship)
        access.can_activate(by, row).require()
        return _moved(row, State.ACTIVE, by, reason)


def decline(sponsorship: Sponsorship, *, by: Any, reason: str) -> Sponsorship:
    """Refuse with a reason that the sponsor reads; what was theirs goes to the first in line."""
    with locked(sponsorship.package_id) as package:
        row = read_again(package, sponsorship)
        access.can_decline(by, row).require()
        _moved(row, State.DECLINED, by, reason)
        settle(package)
        return row


def _moved(
    sponsorship: Sponsorship, state: State, by: Any, reason: str = "", until: datetime | None = None
) -> Sponsorship:
    move(sponsorship, state, by=by, reason=reason, until=until)
    notifications.publish("sponsorship.moved", sponsorship, by=by)
    mails.tell("sponsorship.moved", sponsorship, by=by)
    return sponsorship
