"""An organization's way to a package: the sponsorship, its steps, its contacts and its logos."""

from typing import Any, Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from events.models import Event
from events.sponsorship.enums import LIVING, STANDING, ContactRole, LogoKind, LogoSize, State
from events.sponsorship.money import money
from portal.accounts.roles import Permission
from portal.community.models import Organization
from portal.core import clock
from portal.media.models import Image

from .packages import Package, takes_one

PERSON = settings.AUTH_USER_MODEL


class SponsorshipQuerySet(models.QuerySet["Sponsorship"]):
    def visible_to(self, user: Any) -> Self:
        """One's own, those where one is a contact, and those at events that one organises; for others there is none."""
        if user.may(Permission.EVENTS_MANAGE):
            return self.all()
        organised = Q(package__event__in=Event.objects.managed_by(user)) if user.is_authenticated else Q(pk__in=[])
        return self.filter(organised | self._own(user))

    def of_member(self, user: Any) -> Self:
        """Those that a member entered or is a contact of."""
        return self.filter(self._own(user))

    @staticmethod
    def _own(user: Any) -> Any:
        if user.pk is None:
            return Q(pk__in=[])
        return Q(applicant=user.pk) | Exists(Contact.objects.filter(sponsorship=OuterRef("pk"), user=user.pk))

    def standing(self) -> Self:
        """Those that everybody may know: a package is theirs."""
        return self.filter(stage__in=STANDING)

    def living(self) -> Self:
        """Those of which something may still become at this moment."""
        return self.filter(takes_one() | Q(stage=State.SUBMITTED))

    def counting(self) -> Self:
        """Those that count against the stock at this moment."""
        return self.filter(takes_one())

    def waiting(self) -> Self:
        """Those in line for a package of which there is none left, first come first."""
        return self.filter(stage=State.SUBMITTED, package__stock__isnull=False).order_by("submitted_at", "pk")

    def in_state(self, state: State) -> Self:
        """The rows whose `state` it is."""
        over = Q(stage=State.HELD, held_until__lte=clock.now())
        if state == State.HELD:
            return self.filter(Q(stage=State.HELD) & ~over)
        return self.filter(over | Q(stage=State.EXPIRED) if state == State.EXPIRED else Q(stage=state))


class Sponsorship(models.Model):
    """An organization's application for a package, and what became of it.

    `stage` is what was written down last; `state` is what holds now, because a hold runs out by itself.
    """

    package = models.ForeignKey(
        Package, on_delete=models.PROTECT, related_name="sponsorships", verbose_name=_("package")
    )
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="sponsorships", verbose_name=_("organization")
    )
    applicant = models.ForeignKey(
        PERSON,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="sponsorships",
        verbose_name=_("entered by the member"),
        help_text=_("Empty: an organiser entered it on the organization’s behalf."),
    )
    stage = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.DRAFT)
    billing_note = models.TextField(_("billing note"), max_length=2_000, blank=True)
    logo = models.ForeignKey(Image, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    entered_at = models.DateTimeField(_("entered"), default=clock.now)
    submitted_at = models.DateTimeField(_("submitted"), null=True, blank=True)
    held_until = models.DateTimeField(_("held until"), null=True, blank=True)
    is_offer = models.BooleanField(_("waits for the sponsor’s answer"), default=False)

    # Frozen when it is submitted: what the package becomes later changes nothing here.
    level = models.CharField(_("level"), max_length=60, blank=True)
    price = models.DecimalField(_("price"), max_digits=10, decimal_places=2, null=True, blank=True)
    currency = models.CharField(_("currency"), max_length=3, blank=True)
    terms = models.TextField(_("terms"), blank=True)
    benefits = models.JSONField(_("benefits"), default=list, blank=True)

    form_key = models.UUIDField(default=uuid4, unique=True, editable=False)

    objects = SponsorshipQuerySet.as_manager()

    class Meta:
        verbose_name = _("sponsorship")
        verbose_name_plural = _("sponsorships")
        ordering = ["-submitted_at", "-pk"]
        indexes = [models.Index(fields=["package", "stage", "submitted_at"], name="sponsorship_in_line")]
        constraints = [
            models.UniqueConstraint(
                fields=["package", "organization", "applicant"],
                condition=Q(stage__in=LIVING),
                name="sponsorship_lives_once",
            ),
            models.UniqueConstraint(
                fields=["package", "organization"],
                condition=Q(stage__in=LIVING, applicant__isnull=True),
                name="sponsorship_entered_once",
            ),
            models.CheckConstraint(
                condition=Q(stage=State.HELD, held_until__isnull=False)
                | (~Q(stage=State.HELD) & Q(held_until__isnull=True, is_offer=False)),
                name="sponsorship_held_until_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(stage=State.DRAFT, submitted_at__isnull=True, price__isnull=True)
                | (~Q(stage=State.DRAFT) & Q(submitted_at__isnull=False, price__isnull=False)),
                name="sponsorship_freezes_when_submitted",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization}, {self.level or self.package.level}"

    def get_absolute_url(self) -> str:
        return reverse("sponsorship", args=[self.pk])

    @property
    def state(self) -> State:
        is_over = self.stage == State.HELD and self.held_until is not None and self.held_until <= clock.now()
        return State.EXPIRED if is_over else State(self.stage)

    @property
    def is_living(self) -> bool:
        return self.state in LIVING

    @property
    def is_standing(self) -> bool:
        return self.state in STANDING

    @property
    def is_waiting(self) -> bool:
        return self.stage == State.SUBMITTED and self.package.stock is not None

    @property
    def has_offer(self) -> bool:
        """Say whether a package that came free is kept for them until they answer."""
        return self.is_offer and self.state == State.HELD

    @property
    def price_words(self) -> str:
        return self.package.price_words if self.price is None else money(self.price, self.currency)


class Step(models.Model):
    """One step of a sponsorship: what it became, who did that, when and why. Nobody: time, or the portal, did."""

    sponsorship = models.ForeignKey(Sponsorship, on_delete=models.CASCADE, related_name="steps")
    state = models.CharField(_("state"), max_length=10, choices=State.choices)
    at = models.DateTimeField(_("on"), default=clock.now)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("by"))
    reason = models.CharField(_("why"), max_length=500, blank=True)
    until = models.DateTimeField(_("until"), null=True)

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.get_state_display())


class Contact(models.Model):
    """Somebody to write to; a member whose confirmed address it is sees and edits the sponsorship."""

    sponsorship = models.ForeignKey(Sponsorship, on_delete=models.CASCADE, related_name="contacts")
    role = models.CharField(_("role"), max_length=9, choices=ContactRole.choices)
    name = models.CharField(_("name"), max_length=100, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    user = models.ForeignKey(PERSON, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["sponsorship", "role"], name="contact_once_a_role")]

    def __str__(self) -> str:
        return self.name


class Logo(models.Model):
    """A logo as the sponsor wants it shown, one of each type and size."""

    sponsorship = models.ForeignKey(Sponsorship, on_delete=models.CASCADE, related_name="logos")
    kind = models.CharField(_("type"), max_length=6, choices=LogoKind.choices)
    size = models.CharField(_("size"), max_length=6, choices=LogoSize.choices)
    image = models.ForeignKey(Image, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("logo")
        verbose_name_plural = _("logos")
        ordering = ["kind", "-size", "pk"]
        constraints = [models.UniqueConstraint(fields=["sponsorship", "kind", "size"], name="logo_once_a_kind")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.get_size_display()}"
