"""What an event offers to sponsors: packages, and the benefits in them."""

from typing import Any, Self
from uuid import uuid4

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from events.models import Event
from events.sponsorship.enums import STANDING, Asset, State
from events.sponsorship.money import money
from portal.core import clock

LONGEST_HOLD_DAYS = 90


def takes_one(prefix: str = "") -> Q:
    """Return the condition under which a sponsorship counts against the stock at this moment."""
    held = Q(**{f"{prefix}stage": State.HELD, f"{prefix}held_until__gt": clock.now()})
    return Q(**{f"{prefix}stage__in": STANDING}) | held


class PackageQuerySet(models.QuerySet["Package"]):
    def visible_to(self, user: Any) -> Self:
        """Packages of the events that `user` may open."""
        return self.filter(event__in=Event.objects.visible_to(user))

    def offered_at(self, event: Event) -> Self:
        """An event's own packages and those of the one that it is part of, which count for both."""
        return self.filter(event__in=[key for key in (event.pk, event.parent_id) if key])

    def with_stock(self) -> Self:
        """Know of each package how many are `taken` and how many sponsors are `waiting`; the same query."""
        waiting = Q(sponsorships__stage=State.SUBMITTED)
        taken = Count("sponsorships", filter=takes_one("sponsorships__"))
        rows = self.annotate(taken=taken, waiting=Count("sponsorships", filter=waiting))
        return rows.order_by("position", "pk")  # rows that are counted forget the order of their model


class Package(models.Model):
    """A level of sponsorship at an event; one of the umbrella event counts for all its parts."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="packages", verbose_name=_("event"))
    level = models.CharField(_("level"), max_length=60)
    position = models.PositiveSmallIntegerField(_("place in the order"), default=10, help_text=_("The highest first."))
    summary = models.CharField(_("summary"), max_length=300, blank=True)
    price = models.DecimalField(_("price"), max_digits=10, decimal_places=2, validators=[MinValueValidator(0)])
    currency = models.CharField(
        _("currency"),
        max_length=3,
        default="USD",
        validators=[RegexValidator(r"\A[A-Z]{3}\Z", _("Give the three letters of the currency, such as USD."))],
    )
    stock = models.PositiveIntegerField(
        _("how many there are"), null=True, blank=True, help_text=_("Empty: as many as are asked for.")
    )
    hold_days = models.PositiveSmallIntegerField(
        _("days that one is held"),
        default=14,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST_HOLD_DAYS)],
        help_text=_("So long a package is kept for whoever applied, until the organisers approve."),
    )
    terms = models.TextField(_("terms"), max_length=10_000, blank=True)
    opens_at = models.DateTimeField(_("opens"), null=True, blank=True)
    closes_at = models.DateTimeField(_("closes"), null=True, blank=True)
    form_key = models.UUIDField(default=uuid4, unique=True, editable=False)

    objects = PackageQuerySet.as_manager()

    # Set by with_stock().
    taken: int
    waiting: int

    class Meta:
        verbose_name = _("package")
        verbose_name_plural = _("packages")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "level"],
                name="package_level_once",
                violation_error_message=_("The event has a package of this level already. Choose another name."),
            ),
            models.CheckConstraint(condition=Q(price__gte=0), name="package_price_is_no_debt"),
            models.CheckConstraint(
                condition=Q(hold_days__gte=1, hold_days__lte=LONGEST_HOLD_DAYS), name="package_hold_has_days"
            ),
            models.CheckConstraint(
                condition=Q(closes_at__isnull=True) | Q(opens_at__isnull=True) | Q(closes_at__gt=F("opens_at")),
                name="package_closes_after_it_opens",
                violation_error_message=_("The package closes before it opens. Correct one of the two."),
            ),
        ]

    def __str__(self) -> str:
        return self.level

    def get_absolute_url(self) -> str:
        return reverse("packages", args=[self.event.slug])

    @property
    def price_words(self) -> str:
        return money(self.price, self.currency)

    @property
    def is_open(self) -> bool:
        now = clock.now()
        return (self.opens_at is None or self.opens_at <= now) and (self.closes_at is None or now < self.closes_at)

    @property
    def is_yet_to_open(self) -> bool:
        return self.opens_at is not None and clock.now() < self.opens_at

    @property
    def left(self) -> int | None:
        """How many somebody who comes now can have; None: as many as are asked for. Needs `with_stock()`."""
        return None if self.stock is None else max(0, self.stock - self.taken - self.waiting)

    @property
    def is_sold_out(self) -> bool:
        return self.left == 0

    @property
    def stock_words(self) -> str:
        """Say what is left: "Sold out", "1 left", "7 of 10 left"; nothing where there is no limit."""
        if self.left is None:
            return ""
        if self.left == 0:
            return _now("Sold out")
        few = ngettext("%(left)d left", "%(left)d of %(stock)d left", self.left)
        return few % {"left": self.left, "stock": self.stock}


class Benefit(models.Model):
    """Something that a sponsor gets, and what they must hand in for it."""

    package = models.ForeignKey(Package, on_delete=models.CASCADE, related_name="benefits", verbose_name=_("package"))
    position = models.PositiveSmallIntegerField(_("place in the list"), default=10)
    quantity = models.PositiveSmallIntegerField(_("how many"), default=1, validators=[MinValueValidator(1)])
    text = models.CharField(
        _("benefit"), max_length=200, help_text=_("The same words in several packages share a row of the comparison.")
    )
    asset = models.CharField(_("what the sponsor hands in"), max_length=5, choices=Asset.choices, default=Asset.NONE)
    spec = models.CharField(
        _("specification"), max_length=300, blank=True, help_text=_("Such as “PNG, at least 1200 pixels wide”.")
    )
    due_on = models.DateField(_("due"), null=True, blank=True)

    class Meta:
        verbose_name = _("benefit")
        verbose_name_plural = _("benefits")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["package", "text"],
                name="benefit_once",
                violation_error_message=_("The package has this benefit already. Change its quantity instead."),
            ),
            models.CheckConstraint(condition=Q(quantity__gte=1), name="benefit_is_some"),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.text}" if self.quantity > 1 else self.text

    def frozen(self) -> dict[str, Any]:
        """Return what a sponsorship keeps of it, as JSON."""
        due = self.due_on.isoformat() if self.due_on else ""
        return {"quantity": self.quantity, "text": self.text, "asset": self.asset, "spec": self.spec, "due_on": due}
