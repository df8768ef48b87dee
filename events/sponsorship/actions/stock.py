"""Who gets a package: counted from rows, under the lock of the package's own row."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from events import offers
from events.queries import shown_anew
from events.sponsorship import mails
from events.sponsorship.enums import State
from events.sponsorship.models import Package, Sponsorship, Step
from portal import audit, notifications
from portal.core import clock
from portal.core.errors import Refused
from portal.core.writers import lock_writer

# How long who waited may think about a package that came free; shorter near the start.
OFFER_HOURS = 72


@contextmanager
def locked(package_id: int, *, writer: Any = None) -> Iterator[Package]:
    """Open a transaction around a package that nobody else sells meanwhile, brought up to this moment."""
    with transaction.atomic():
        if writer is not None:
            lock_writer(writer)
        package = Package.objects.select_for_update(of=("self",)).select_related("event").get(pk=package_id)
        settle(package)
        yield package
        shown_anew(package.event_id)


def read_again(package: Package, sponsorship: Sponsorship) -> Sponsorship:
    """Return the row as it stands under the package's lock."""
    row = Sponsorship.objects.select_for_update(of=("self",)).select_related("organization").get(pk=sponsorship.pk)
    row.package = package
    return row


def free(package: Package) -> int | None:
    """Return how many of a locked package are free; None for no limit. A stock that was lowered evicts nobody."""
    if package.stock is None:
        return None
    return max(0, package.stock - Sponsorship.objects.counting().filter(package=package).count())


def require_free(package: Package, sponsorship: Sponsorship) -> None:
    """Raise Refused when none is free for one that holds none."""
    if sponsorship.state != State.HELD and free(package) == 0:
        raise Refused(_("No “%s” is left. Raise the stock, or wait until one comes free.") % package.level)


def settle(package: Package) -> None:
    """Write down which holds have run out, and offer what is free to the first in line. The package is locked."""
    over = Sponsorship.objects.filter(package=package, stage=State.HELD, held_until__lte=clock.now())
    for sponsorship in over.select_for_update(of=("self",)).order_by("held_until", "pk"):
        sponsorship.package = package
        move(sponsorship, State.EXPIRED, by=None, at=sponsorship.held_until)
        notifications.publish("sponsorship.moved", sponsorship)
        mails.tell("sponsorship.moved", sponsorship)
    if package.stock is None or not offers.are_made(package.event):
        return
    line = Sponsorship.objects.waiting().filter(package=package).select_for_update(of=("self",))
    for sponsorship in line[: free(package)]:
        sponsorship.package = package
        _offer(sponsorship)


def _offer(sponsorship: Sponsorship) -> None:
    """Ask who can answer here; where nobody can, hold it for the organisers to ask them by other ways."""
    package = sponsorship.package
    if sponsorship.applicant_id or sponsorship.contacts.filter(user__isnull=False).exists():
        reason, until = _("It came free and was offered."), offers.stands_until(package.event, OFFER_HOURS)
        move(sponsorship, State.HELD, by=None, reason=reason, until=until, is_offer=True)
        notifications.publish("sponsorship.offered", sponsorship)
        mails.tell("sponsorship.offered", sponsorship)
        return
    reason, until = _("It came free."), clock.now() + timedelta(days=package.hold_days)
    move(sponsorship, State.HELD, by=None, reason=reason, until=until)
    notifications.publish("sponsorship.submitted", sponsorship)
    mails.tell("sponsorship.moved", sponsorship)


def settle_all() -> None:
    """Do so for each package where a hold has run out or somebody waits; safe to run twice."""
    over = Sponsorship.objects.filter(stage=State.HELD, held_until__lte=clock.now())
    packages = (rows.order_by().values_list("package", flat=True) for rows in (over, Sponsorship.objects.waiting()))
    for package_id in sorted(set().union(*packages)):
        with locked(package_id):
            """What is due is done when it is locked."""


def move(
    sponsorship: Sponsorship,
    state: State,
    *,
    by: Any,
    reason: str = "",
    at: datetime | None = None,
    until: datetime | None = None,
    is_offer: bool = False,
) -> Sponsorship:
    """Write a step and what follows from it into the locked row.

    Seven parameters: they are the columns of a step, and a dataclass would be that row once more.
    """
    sponsorship.stage, sponsorship.held_until, sponsorship.is_offer = state, until, is_offer
    sponsorship.save()
    Step.objects.create(sponsorship=sponsorship, state=state, at=at or clock.now(), by=by, reason=reason, until=until)
    audit.record(by, f"sponsorship.{state}", sponsorship)
    return sponsorship
