"""What sponsors do: apply, submit, answer an offer, step back. And what organisers enter on their behalf."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from events.access import can_organise
from events.sponsorship import access, mails
from events.sponsorship.agreed import offer_of
from events.sponsorship.enums import LogoKind, LogoSize, State
from events.sponsorship.models import Contact, Package, Sponsorship
from events.sponsorship.queries import member_at
from portal import audit, notifications
from portal.accounts.models import User
from portal.community.models import Affiliation, Organization
from portal.core import clock
from portal.core.errors import Forbidden, Refused
from portal.core.writers import lock_writer

from .logos import keep_logos
from .stock import free, locked, move, read_again, settle

# One contact: role, name, e-mail address.
People = Iterable[tuple[str, str, str]]


def apply(
    package: Package, *, by: User, organization: Organization, form_key: UUID | None = None, **fields: Any
) -> Sponsorship:
    """Begin an application as a draft. The same `form_key` gives the same draft again.

    `fields`: contacts, billing_note, logos by (kind, size). Raises Forbidden, also for somebody who does not belong to
    the organization today.
    """
    key = form_key or uuid4()
    try:
        return _apply(package, by, organization, key, fields)
    except IntegrityError:  # the same key was sent twice in this very moment
        return _apply(package, by, organization, key, fields)


@transaction.atomic
def _apply(package: Package, by: User, organization: Organization, key: UUID, fields: dict[str, Any]) -> Sponsorship:
    by = lock_writer(by)
    access.can_apply(by, package).require()
    _require_affiliation(by, organization)
    twin = Sponsorship.objects.filter(form_key=key).first()
    if twin is not None and twin.applicant_id == by.pk:
        return twin
    sponsorship = Sponsorship(package=package, organization=organization, applicant=by)
    sponsorship.form_key = key if twin is None else uuid4()
    _fill(sponsorship, by, **fields)
    audit.record(by, "sponsorship.draft", sponsorship)
    _require_still_offered(package)
    return sponsorship


def edit(sponsorship: Sponsorship, *, by: Any, contacts: People, billing_note: str, logos: Any = None) -> Sponsorship:
    """Overwrite contacts and billing note, and add logos; price and terms stay as they were frozen."""
    with locked(sponsorship.package_id, writer=by) as package:
        row = read_again(package, sponsorship)
        if not can_organise(by, package.event):
            access.can_edit(by, row).require()
        _fill(row, by, contacts=contacts, billing_note=billing_note, logos=logos)
        audit.record(by, "sponsorship.edit", row)
        return row


def submit(sponsorship: Sponsorship, *, by: User, offer: str) -> Sponsorship:
    """Send a draft to the organisers: one that is free is held for it, otherwise it waits in line.

    `offer` is what the person saw (see agreed.py); Refused if price, terms or benefits have changed since, Forbidden
    once the package is closed. A second click changes nothing.
    """
    with locked(sponsorship.package_id, writer=by) as package:
        row = read_again(package, sponsorship)
        if row.stage != State.DRAFT and access.can_edit(by, row):
            return row
        access.can_submit(by, row).require()
        if row.applicant is not None:
            _require_affiliation(row.applicant, row.organization)
        if offer != offer_of(package):
            raise Refused(_("The package has changed since you opened this page. Read it again, then send it."))
        _enter_the_line(row, package, by)
        _require_still_offered(package)
        return row


def enter(*, by: Any, package: Package, organization: Organization, **fields: Any) -> Sponsorship:
    """Enter and submit an application on an organization's behalf, also before a package opens or after it closed.

    `fields`: contacts, billing_note, logos. `by` None is the portal itself. Raises Forbidden, Refused.
    """
    with locked(package.pk) as package:
        if by is not None:
            can_organise(by, package.event).require()
        sponsorship = Sponsorship(package=package, organization=organization)
        _fill(sponsorship, by, **fields)
        _enter_the_line(sponsorship, package, by)
        return sponsorship


def take(sponsorship: Sponsorship, *, by: User) -> Sponsorship:
    """Accept the package that came free; it is held as any other until the organisers approve. Raises Forbidden."""
    with locked(sponsorship.package_id, writer=by) as package:
        row = read_again(package, sponsorship)
        access.can_take(by, row).require()
        move(row, State.HELD, by=by, until=clock.now() + timedelta(days=package.hold_days))
        notifications.publish("sponsorship.submitted", row, by=by)
        return row


def withdraw(sponsorship: Sponsorship, *, by: User, reason: str = "") -> Sponsorship:
    """Step back; what was held goes to the first in line. Raises Forbidden once the agreement is signed."""
    with locked(sponsorship.package_id, writer=by) as package:
        row = read_again(package, sponsorship)
        access.can_withdraw(by, row).require()
        move(row, State.WITHDRAWN, by=by, reason=reason)
        notifications.publish("sponsorship.withdrawn", row, by=by)
        settle(package)
        return row


def discard(sponsorship: Sponsorship, *, by: User) -> None:
    """Throw a draft away, as if it had not been."""
    with locked(sponsorship.package_id, writer=by) as package:
        row = read_again(package, sponsorship)
        access.can_discard(by, row).require()
        audit.record(by, "sponsorship.discard", row)
        row.delete()


def _fill(
    sponsorship: Sponsorship,
    by: Any,
    *,
    contacts: People,
    billing_note: str = "",
    logos: Mapping[tuple[LogoKind, LogoSize], Any] | None = None,
) -> None:
    sponsorship.billing_note = billing_note
    sponsorship.save()
    sponsorship.contacts.all().delete()
    Contact.objects.bulk_create(
        Contact(sponsorship=sponsorship, role=role, name=name, email=email, user=member_at(email))
        for role, name, email in contacts
    )
    keep_logos(sponsorship, logos or {}, by=by)


def _enter_the_line(sponsorship: Sponsorship, package: Package, by: Any) -> None:
    """Freeze what is agreed upon, and hold a package if one is free."""
    sponsorship.submitted_at = clock.now()
    sponsorship.level, sponsorship.price, sponsorship.currency = package.level, package.price, package.currency
    sponsorship.terms = package.terms
    sponsorship.benefits = [benefit.frozen() for benefit in package.benefits.all()]
    is_free = free(package) and not Sponsorship.objects.waiting().filter(package=package).exists()
    try:
        with transaction.atomic():
            move(sponsorship, State.SUBMITTED, by=by)
    except IntegrityError:
        raise Refused(_("There is an application for this package already. Change that one.")) from None
    if is_free:
        move(sponsorship, State.HELD, by=None, until=clock.now() + timedelta(days=package.hold_days))
    notifications.publish(("sponsorship.submitted", "sponsorship.moved"), sponsorship, by=by)
    mails.tell("sponsorship.moved", sponsorship, by=by)


def _require_affiliation(member: User, organization: Organization) -> None:
    belongs = Affiliation.objects.holding_on(clock.today()).filter(user=member, organization=organization)
    if not belongs.exists():
        raise Forbidden(_("You do not belong to this organization today. Name it among your affiliations first."))


def _require_still_offered(package: Package) -> None:
    """Ask last of all: what was begun in time and is committed after the closing is refused."""
    access.is_offered(package).require()
