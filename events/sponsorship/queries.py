"""What the pages of sponsorship show, gathered from several nouns."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from itertools import groupby
from typing import Any

from allauth.account.models import EmailAddress
from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.models import Event
from events.timeline import Window
from portal.accounts.models import User

from .enums import STANDING, State
from .models import Benefit, Deliverable, Package, Presentation, Sponsorship
from .money import money


@dataclass(frozen=True)
class Row:
    """One benefit across all packages: a cell for each, None where the package does not have it."""

    text: str
    cells: list[Benefit | None]


@dataclass(frozen=True)
class PackagesPage:
    packages: list[Package]
    rows: list[Row]
    presentations: list[Presentation]
    own: list[Sponsorship]


def packages_page(viewer: Any, event: Event) -> PackagesPage:
    """Return what an event offers, to compare, and what of it is the viewer's own; four queries at most."""
    packages = list(packages_of(viewer, event).select_related("event").prefetch_related("benefits"))
    own = Sponsorship.objects.of_member(viewer).filter(package__in=[package.pk for package in packages])
    mine = list(own.select_related("organization", "package")) if viewer.is_authenticated else []
    presentations = Presentation.objects.visible_to(viewer).filter(event__in=[event.pk, event.parent_id])
    return PackagesPage(packages, _rows(packages), list(presentations.select_related("webinar")), mine)


def packages_of(viewer: Any, event: Event) -> Any:
    return Package.objects.visible_to(viewer).offered_at(event).with_stock()


def _rows(packages: list[Package]) -> list[Row]:
    """Put benefits of the same words into one row, in the order of their places."""
    cells: dict[str, dict[int, Benefit]] = defaultdict(dict)
    benefits = [benefit for package in packages for benefit in package.benefits.all()]
    for benefit in sorted(benefits, key=lambda benefit: benefit.position):
        cells[benefit.text][benefit.package_id] = benefit
    return [Row(text, [found.get(package.pk) for package in packages]) for text, found in cells.items()]


def packages_panel(viewer: Any, event: Event) -> dict[str, Any] | None:
    """The panel of an event's page; one query."""
    packages = list(packages_of(viewer, event))
    if not packages:
        return None
    return {"packages": packages, "event": event, "windows": [_window(event, packages)]}


def presents_panel(viewer: Any, webinar: Event) -> dict[str, Any] | None:
    """The panel of a webinar's page: whose packages it presents; one query."""
    found = list(Presentation.objects.visible_to(viewer).filter(webinar=webinar).select_related("event"))
    return {"presentations": found} if found else None


def windows(viewer: Any, events: Iterable[int]) -> list[Window]:
    """Return when the packages of events open and close; one query."""
    rows = Package.objects.visible_to(viewer).filter(event__in=events).select_related("event").with_stock()
    by_event = groupby(rows.order_by("event", "position", "pk"), key=lambda package: package.event)
    return [_window(event, list(packages)) for event, packages in by_event]


def _window(event: Event, packages: list[Package]) -> Window:
    """Return the time in which one of the packages is open; without a day on one of them there is none for all."""
    opens = [package.opens_at for package in packages]
    closes = [package.closes_at for package in packages]
    return Window(
        event.pk,
        _("Sponsorship"),
        reverse("packages", args=[event.slug]),
        opens_at=None if None in opens else min(moment for moment in opens if moment),
        closes_at=None if None in closes else max(moment for moment in closes if moment),
        note=_note(packages),
        key="sponsorship",
        event_title=event.title,
        time_zone=event.time_zone,
    )


def _note(packages: list[Package]) -> str:
    if all(package.is_sold_out for package in packages):
        return _("All packages are sold out; there is a waitlist.")
    last = [package.level for package in packages if package.left == 1]
    number = ngettext("%(n)d package", "%(n)d packages", len(packages)) % {"n": len(packages)}
    return f"{number} · {_('1 left of %s') % ', '.join(last)}" if last else number


@dataclass(frozen=True)
class Level:
    """The sponsors of one package, for everybody to see."""

    title: str
    sponsors: list[Sponsorship]


def sponsors_panel(viewer: Any, event: Event) -> dict[str, Any] | None:
    """The panel of an event's page: who sponsors it, by level; one query."""
    shown = Package.objects.visible_to(viewer).offered_at(event)
    rows = Sponsorship.objects.standing().filter(package__in=shown).select_related("organization", "package", "logo")
    ordered = rows.order_by("package__position", "package_id", "organization__name", "pk")
    levels = [Level(package.level, list(found)) for package, found in groupby(ordered, key=lambda row: row.package)]
    return {"levels": levels} if levels else None


def sponsored_by(viewer: Any, organization: Any) -> dict[str, Any] | None:
    """The panel of an organization's page: what it sponsors; one query."""
    rows = Sponsorship.objects.standing().filter(
        organization=organization, package__event__in=Event.objects.published()
    )
    found = list(rows.select_related("package__event").order_by("-package__event__starts_at", "pk"))
    return {"sponsorships": found} if found else None


def member_at(email: str) -> User | None:
    """Return the member who has confirmed this address; whoever typed it does not learn whether there is one."""
    known = EmailAddress.objects.filter(email__iexact=email, verified=True).select_related("user").first()
    return known.user if known else None


def place_in_line(sponsorship: Sponsorship) -> int:
    """Return 1 for who is first in line; one query."""
    line = Sponsorship.objects.waiting().filter(package=sponsorship.package_id)
    return list(line.values_list("pk", flat=True)).index(sponsorship.pk) + 1 if sponsorship.is_waiting else 0


def for_own_page(rows: Any) -> Any:
    """With everything that a sponsorship's own page shows; six queries whatever it holds."""
    deliverables = Deliverable.objects.select_related("handed_image", "owner")
    return rows.select_related("package__event", "organization", "logo", "applicant").prefetch_related(
        "contacts", "logos__image", "steps__by", Prefetch("deliverables", queryset=deliverables)
    )


@dataclass
class Pipeline:
    """What sponsors of one event and one currency come to: `won` is agreed upon, `held` may come, `asked` waits."""

    event: Event
    currency: str
    won: Decimal = Decimal()
    held: Decimal = Decimal()
    asked: Decimal = Decimal()
    counts: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    @property
    def amounts(self) -> list[str]:
        return [money(amount, self.currency) for amount in (self.won, self.held, self.asked)]

    @property
    def states(self) -> list[tuple[State, int]]:
        return [(state, self.counts[state]) for state in State if self.counts[state]]


def pipeline(rows: Any) -> list[Pipeline]:
    """Sum up sponsorships by event and currency, without drafts; one query, exact to the cent on every database."""
    found: dict[tuple[int, str], Pipeline] = {}
    submitted = rows.exclude(stage=State.DRAFT).select_related("package__event").order_by("-package__event", "currency")
    for row in submitted.only(
        "stage", "held_until", "price", "currency", "package__event__title", "package__event__slug"
    ):
        event = row.package.event
        total = found.setdefault((event.pk, row.currency), Pipeline(event, row.currency))
        total.counts[row.state] += 1
        if row.state in STANDING:
            total.won += row.price
        elif row.state == State.HELD:
            total.held += row.price
        elif row.state == State.SUBMITTED:
            total.asked += row.price
    return list(found.values())


COLUMNS = (
    "event", "level", "organization", "state", "price", "currency", "entered", "submitted", "held_until",
    "main_contact", "main_email", "billing_contact", "billing_email", "marketing_contact", "marketing_email",
    "billing_note", "logos",
)  # fmt: skip


def sheet(event: Event) -> Iterator[dict[str, Any]]:
    """Yield the sponsorships of an event and its parts for a table, without drafts; three queries."""
    rows = Sponsorship.objects.filter(package__event__in=[event.pk, *event.parts.values_list("pk", flat=True)])
    rows = rows.exclude(stage=State.DRAFT).select_related("package__event", "organization")
    for row in rows.prefetch_related("contacts", "logos").order_by("package__event", "package__position", "pk"):
        yield {
            "event": row.package.event.title,
            "level": row.level,
            "organization": row.organization.name,
            "state": str(row.state),
            "price": str(row.price),
            "currency": row.currency,
            "entered": row.entered_at.isoformat(),
            "submitted": _moment(row.submitted_at),
            "held_until": _moment(row.held_until),
            **_contacts(row),
            "billing_note": row.billing_note,
            "logos": ", ".join(f"{logo.kind}/{logo.size}" for logo in row.logos.all()),
        }


def _moment(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""


def _contacts(row: Sponsorship) -> dict[str, str]:
    by_role = {contact.role: contact for contact in row.contacts.all()}
    cells = {}
    for role in ("main", "billing", "marketing"):
        contact = by_role.get(role)
        cells[f"{role}_contact"], cells[f"{role}_email"] = (contact.name, contact.email) if contact else ("", "")
    return cells
