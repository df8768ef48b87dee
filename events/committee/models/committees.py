"""Committees: how many seats, and the call through which people volunteer."""

from datetime import datetime
from typing import Any, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from events.calls.models import Call
from events.models import Event
from events.offers import stands_until

OFFER_HOURS = 72
MOST_SEATS = 500


class CommitteeQuerySet(models.QuerySet["Committee"]):
    def visible_to(self, user: Any) -> Self:
        """Committees of the events that `user` may open; who sits on them is `VolunteerQuerySet.in_public`."""
        return self.filter(event__in=Event.objects.visible_to(user))

    def managed_by(self, user: Any) -> Self:
        return self.filter(event__in=Event.objects.managed_by(user))


class Committee(models.Model):
    """Those who shape an event together. Its row is the lock under which seats are counted."""

    event = models.OneToOneField(Event, on_delete=models.CASCADE, related_name="committee", verbose_name=_("event"))
    call = models.OneToOneField(
        Call,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="committee",
        verbose_name=_("call for volunteers"),
        help_text=_("Who comes through it is shown to everybody when its result is announced, and not before."),
    )
    title = models.CharField(_("title"), max_length=100)
    description = models.TextField(_("description"), blank=True)
    description_html = models.TextField(editable=False, blank=True)
    markup_version = models.PositiveSmallIntegerField(editable=False, default=0)
    seats = models.PositiveSmallIntegerField(
        _("seats"), validators=[MinValueValidator(1), MaxValueValidator(MOST_SEATS)]
    )
    offer_hours = models.PositiveSmallIntegerField(
        _("hours to take a freed seat"),
        default=OFFER_HOURS,
        validators=[MinValueValidator(1), MaxValueValidator(720)],
        help_text=_("Shorter near the start: a quarter of the time that is left, and at least one hour."),
    )

    objects = CommitteeQuerySet.as_manager()

    class Meta:
        verbose_name = _("committee")
        verbose_name_plural = _("committees")
        ordering = ["-event__starts_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(seats__gte=1), name="committee_has_a_seat"),
            models.CheckConstraint(condition=Q(offer_hours__gte=1), name="committee_offers_for_an_hour_at_least"),
        ]

    def __str__(self) -> str:
        return f"{self.title}: {self.event}"

    def get_absolute_url(self) -> str:
        return reverse("committee", args=[self.event.slug])

    @property
    def offer_until(self) -> datetime:
        """Until when a seat that is free now is kept for one person: never beyond the event's start."""
        return min(stands_until(self.event, self.offer_hours), self.event.starts_at)
