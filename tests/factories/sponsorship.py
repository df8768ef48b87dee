"""Packages, and sponsorships at every stage."""

from decimal import Decimal
from typing import Any

from django.utils.text import slugify

from events.sponsorship import actions
from events.sponsorship.agreed import offer_of
from events.sponsorship.models import Benefit, Package, Sponsorship
from portal.community.models import Affiliation, Organization
from tests.factories.community import make_organization
from tests.factories.events import make_event

CONTACTS = [("main", "Grace Main", "grace@example.org")]


def make_package(level: str = "Gold", *, event: Any = None, stock: int | None = 1, **fields: Any) -> Package:
    fields.setdefault("price", Decimal("25000"))
    return Package.objects.create(event=event or make_event(), level=level, stock=stock, **fields)


def make_benefit(package: Package, text: str = "Logo on every page", **fields: Any) -> Benefit:
    return Benefit.objects.create(package=package, text=text, **fields)


def make_draft(package: Package, *, by: Any, organization: Organization | None = None, **fields: Any) -> Sponsorship:
    """Return a member's draft; the member belongs to the organization, a new one of their name unless it is given."""
    organization = organization or make_organization(f"{by.handle}-works")
    Affiliation.objects.get_or_create(user=by, organization=organization)
    return actions.apply(package, by=by, organization=organization, **{"contacts": CONTACTS, **fields})


def make_application(package: Package, *, by: Any, **fields: Any) -> Sponsorship:
    """Return what a member has sent: held if one was free, else waiting."""
    draft = make_draft(package, by=by, **fields)
    return actions.submit(draft, by=by, offer=offer_of(package))


def make_sponsor(package: Package, name: str = "Acme", *, by: Any = None, **fields: Any) -> Sponsorship:
    """Return an approved sponsorship that was entered on the organization's behalf."""
    organization = make_organization(name, slug=slugify(name))
    entered = actions.enter(by=by, package=package, organization=organization, **{"contacts": CONTACTS, **fields})
    return actions.approve(entered, by=by)
