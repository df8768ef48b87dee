"""What is delivered: each benefit of an approved sponsorship, with what the sponsor hands in for it."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from events.sponsorship.enums import STANDING, Asset
from portal.core import clock
from portal.core.constraints import set_together
from portal.media.models import Image

from .sponsorships import Sponsorship

PERSON = settings.AUTH_USER_MODEL


class DeliverableQuerySet(models.QuerySet["Deliverable"]):
    def visible_to(self, user: Any) -> Self:
        return self.filter(sponsorship__in=Sponsorship.objects.visible_to(user))

    def outstanding(self) -> Self:
        """Those that somebody still has to do something about, while the sponsorship stands."""
        return self.filter(confirmed_at__isnull=True, declined_at__isnull=True, sponsorship__stage__in=STANDING)


class Deliverable(models.Model):
    """One benefit as it was promised; the sponsor claims or declines it, an organiser confirms that it was given."""

    sponsorship = models.ForeignKey(Sponsorship, on_delete=models.CASCADE, related_name="deliverables")
    position = models.PositiveSmallIntegerField(default=0, editable=False)
    quantity = models.PositiveSmallIntegerField(_("how many"))
    text = models.CharField(_("benefit"), max_length=200)
    asset = models.CharField(_("what the sponsor hands in"), max_length=5, choices=Asset.choices)
    spec = models.CharField(_("specification"), max_length=300, blank=True)
    owner = models.ForeignKey(
        PERSON,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("owner"),
        help_text=_("The organiser who sees to it."),
    )
    due_on = models.DateField(_("due"), null=True, blank=True)
    # The last reminder that was sent, in days before it is due: 14, 3 or 0.
    reminded_days = models.PositiveSmallIntegerField(null=True, editable=False)

    handed_text = models.TextField(_("text from the sponsor"), max_length=5_000, blank=True)
    handed_link = models.URLField(_("link from the sponsor"), max_length=500, blank=True)
    handed_image = models.ForeignKey(Image, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    claimed_at = models.DateTimeField(_("claimed"), null=True, blank=True)
    claimed_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    declined_at = models.DateTimeField(_("declined"), null=True, blank=True)
    declined_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    confirmed_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = DeliverableQuerySet.as_manager()

    class Meta:
        verbose_name = _("benefit to deliver")
        verbose_name_plural = _("benefits to deliver")
        ordering = [F("due_on").asc(nulls_last=True), "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["sponsorship", "position"], name="deliverable_once"),
            set_together("claimed_at", "claimed_by", name="deliverable_claimed_pair"),
            set_together("declined_at", "declined_by", name="deliverable_declined_pair"),
            set_together("confirmed_at", "confirmed_by", name="deliverable_confirmed_pair"),
            models.CheckConstraint(
                condition=Q(claimed_at__isnull=True) | Q(declined_at__isnull=True),
                name="deliverable_claimed_or_declined",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True) | Q(declined_at__isnull=True),
                name="deliverable_confirmed_or_declined",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.text}" if self.quantity > 1 else self.text

    def get_absolute_url(self) -> str:
        return reverse("deliverable", args=[self.pk])

    @property
    def days_left(self) -> int | None:
        """How many days until it is due, by the portal's calendar; negative once it is late."""
        return None if self.due_on is None else (self.due_on - clock.today()).days

    @property
    def is_late(self) -> bool:
        return self.days_left is not None and self.days_left < 0 and self.is_outstanding

    @property
    def is_outstanding(self) -> bool:
        return self.confirmed_at is None and self.declined_at is None

    @property
    def wants_asset(self) -> bool:
        return self.asset != Asset.NONE

    @property
    def state_words(self) -> str:
        if self.confirmed_at:
            return str(_("Confirmed"))
        if self.declined_at:
            return str(_("Declined"))
        return str(_("Claimed") if self.claimed_at else _("Open"))
