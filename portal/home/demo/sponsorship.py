"""What the October pair offers to sponsors, and two who took it; levels, prices and benefits are invented."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal

from events.models import Event
from events.sponsorship.actions import activate, approve, create_benefit, create_package, enter, present, sign
from events.sponsorship.enums import Asset
from events.sponsorship.models import Package, Sponsorship
from portal.accounts.models import User
from portal.community.models import Organization

from .clock import ZONE
from .logos import word_marks

OPENED, CLOSES = datetime(2011, 6, 20, 9, tzinfo=ZONE), datetime(2011, 9, 9, 17, tzinfo=ZONE)
FIRST_STEP = datetime(2011, 6, 22, 11, 20, tzinfo=ZONE)
TERMS = (
    "The price is due within 30 days of the invoice. Whoever steps back before 1 September pays half of it. "
    "Logos and texts that arrive after their day may miss the printed programme."
)
LOGO_SPEC, TEXT_SPEC = "PNG or WebP, at least 1200 pixels wide", "80 words, without superlatives"

PAGES, SIGNS, PROGRAMME = "Logo on the event’s pages", "Logo on the signs in Boston", "Text in the programme"
TICKETS, BOOTH, TALK = "Tickets for the conference", "Table in the hall", "Ten minutes on the first day"


@dataclass(frozen=True)
class Offer:
    """A level; `benefits` maps words to how many."""

    level: str
    price: str
    stock: int | None
    summary: str
    benefits: dict[str, int] = field(default_factory=dict)


OFFERS = (
    Offer(
        "Headline",
        "25000",
        2,
        "For two who want to stand in front.",
        {PAGES: 1, SIGNS: 1, TICKETS: 12, BOOTH: 2, TALK: 1, PROGRAMME: 1},
    ),
    Offer("Premier", "12500", 6, "A table, and a word.", {PAGES: 1, SIGNS: 1, TICKETS: 6, BOOTH: 1, PROGRAMME: 1}),
    Offer("Partner", "5000", 12, "Seen by everybody.", {PAGES: 1, SIGNS: 1, TICKETS: 3}),
    Offer("Friend", "1000", None, "For small companies and user groups.", {PAGES: 1, TICKETS: 1}),
)
ASSETS = {
    PAGES: (Asset.LOGO, LOGO_SPEC, date(2011, 7, 20)),
    SIGNS: (Asset.LOGO, LOGO_SPEC, date(2011, 9, 2)),
    PROGRAMME: (Asset.TEXT, TEXT_SPEC, date(2011, 8, 26)),
}


def load_packages() -> None:
    """Offer four packages at the pair, which count for both of it; one of the two largest is left."""
    pair = Event.objects.get(slug="boston-2011")
    packages = [_package(pair, place, offer) for place, offer in enumerate(OFFERS, start=1)]
    present(by=None, webinar=Event.objects.get(slug="sponsorship-webinar"), event=pair)
    _sponsor(packages[0], 41, is_active=True)
    _sponsor(packages[2], 17)


def _package(pair: Event, place: int, offer: Offer) -> Package:
    package = create_package(
        by=None,
        event=pair,
        level=offer.level,
        position=place,
        price=Decimal(offer.price),
        stock=offer.stock,
        summary=offer.summary,
        terms=TERMS,
        opens_at=OPENED,
        closes_at=CLOSES,
    )
    for position, (text, quantity) in enumerate(offer.benefits.items()):
        asset, spec, due_on = ASSETS.get(text, (Asset.NONE, "", None))
        fields = {"asset": asset, "spec": spec, "due_on": due_on}
        create_benefit(by=None, package=package, position=position, text=text, quantity=quantity, **fields)
    return package


def _sponsor(package: Package, number: int, *, is_active: bool = False) -> None:
    organiser = User.objects.get(handle="community-manager")  # whose role asks for no event's key
    contacts = [("main", f"Contact of Organization {number}", f"organization-{number}@example.org")]
    organization = Organization.objects.get(name=f"Organization {number}")
    logos = word_marks(organization.name, number)
    sponsorship = enter(by=organiser, package=package, organization=organization, contacts=contacts, logos=logos)
    approve(sponsorship, by=organiser)
    if is_active:
        sign(sponsorship, by=organiser, reason="Signed by both on paper.")
        activate(sponsorship, by=organiser)
    _backdate(sponsorship)


def _backdate(sponsorship: Sponsorship) -> None:
    """Let it have gone its way in the last week of June, a step a day."""
    Sponsorship.objects.filter(pk=sponsorship.pk).update(entered_at=FIRST_STEP, submitted_at=FIRST_STEP)
    for number, step in enumerate(sponsorship.steps.all()):
        step.at = FIRST_STEP + timedelta(days=number)
        step.until = step.until and FIRST_STEP + timedelta(days=sponsorship.package.hold_days)
        step.save()
