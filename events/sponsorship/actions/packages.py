"""Packages and their benefits, kept by organisers. Nothing here reaches an application that was submitted."""

from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from events.access import can_organise
from events.clones import later
from events.models import Event
from events.queries import shown_anew
from events.sponsorship.models import Benefit, Package
from portal import audit
from portal.core.errors import Refused

from .stock import locked, settle


@transaction.atomic
def create_package(*, by: Any, event: Event, **fields: Any) -> Package:
    """Offer a package; `fields` are its columns. `by` None is the portal itself. Raises Forbidden, Refused."""
    if by is not None:
        can_organise(by, event).require()
    package = Package(event=event, **fields)
    _save(package, "create", by)
    return package


def change_package(package: Package, *, by: Any, event: Event, **fields: Any) -> Package:
    """Overwrite what `fields` names; a larger stock is offered to those who wait, a smaller one evicts nobody."""
    with locked(package.pk) as package:
        can_organise(by, package.event).require()
        if event.pk != package.event_id:
            can_organise(by, event).require()
            if package.sponsorships.exists():
                raise Refused(_("Organizations have applied for “%s”. It stays with its event.") % package)
            package.event = event
        for name, value in fields.items():
            setattr(package, name, value)
        _save(package, "change", by)
        settle(package)
        return package


def delete_package(package: Package, *, by: Any) -> None:
    """Delete a package that nobody has applied for, with its benefits. Raises Forbidden, Refused."""
    with locked(package.pk) as package:
        can_organise(by, package.event).require()
        audit.record(by, "package.delete", package)
        try:
            package.delete()
        except ProtectedError:
            raise Refused(_("Organizations have applied for “%s”. Close it instead.") % package) from None


def create_benefit(*, by: Any, package: Package, **fields: Any) -> Benefit:
    """Add a benefit to a package; `by` None is the portal itself. Raises Forbidden, Refused."""
    with locked(package.pk) as package:
        if by is not None:
            can_organise(by, package.event).require()
        benefit = Benefit(package=package, **fields)
        _save_benefit(benefit, "create", by)
        return benefit


def add_benefit(package: Package, *, by: Any, **fields: Any) -> Benefit:
    """Do so from the package's own page."""
    return create_benefit(by=by, package=package, **fields)


def change_benefit(benefit: Benefit, *, by: Any, package: Package, **fields: Any) -> Benefit:
    """Overwrite what `fields` names; what sponsors were promised by then stays promised. Raises Forbidden, Refused."""
    with locked(benefit.package_id) as own:
        for each in (own.event, package.event):
            can_organise(by, each).require()
        benefit = Benefit.objects.select_for_update().get(pk=benefit.pk)
        benefit.package = package
        for name, value in fields.items():
            setattr(benefit, name, value)
        _save_benefit(benefit, "change", by)
        return benefit


def delete_benefit(benefit: Benefit, *, by: Any) -> None:
    with locked(benefit.package_id) as package:
        can_organise(by, package.event).require()
        audit.record(by, "benefit.delete", benefit)
        benefit.delete()


def clone_packages(event: Event, clone: Event, days: int) -> None:
    """Offer the same packages at a cloned event, every date moved by so many days at the same local hour."""
    for package in event.packages.prefetch_related("benefits"):
        benefits = list(package.benefits.all())
        copy = Package(event=clone)
        copy.opens_at = later(package.opens_at, days, event.time_zone)
        copy.closes_at = later(package.closes_at, days, event.time_zone)
        for name in ("level", "position", "summary", "price", "currency", "stock", "hold_days", "terms"):
            setattr(copy, name, getattr(package, name))
        copy.save()
        for benefit in benefits:
            benefit.pk, benefit.package = None, copy
            benefit.due_on = benefit.due_on and benefit.due_on + timedelta(days=days)
        Benefit.objects.bulk_create(benefits)


def _save(package: Package, verb: str, by: Any) -> None:
    try:
        with transaction.atomic():
            package.save()
    except IntegrityError:
        if not Package.objects.filter(event=package.event, level=package.level).exclude(pk=package.pk).exists():
            raise
        raise Refused(_("The event has a package “%s” already. Choose another name.") % package) from None
    audit.record(by, f"package.{verb}", package)
    shown_anew(package.event_id)


def _save_benefit(benefit: Benefit, verb: str, by: Any) -> None:
    try:
        with transaction.atomic():
            benefit.save()
    except IntegrityError:
        raise Refused(_("The package has the benefit “%s” already. Change that one.") % benefit.text) from None
    audit.record(by, f"benefit.{verb}", benefit)
