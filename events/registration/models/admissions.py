"""Who may come to an event, from when to when, and how many."""

from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from events.models import Event
from events.offers import stands_until
from portal.core import clock

OFFER_HOURS = 48


class AdmissionQuerySet(models.QuerySet["Admission"]):
    def visible_to(self, user: Any) -> Self:
        return self.filter(event__in=Event.objects.visible_to(user))


class Admission(models.Model):
    """The terms on which people register for one event. Its row is the lock under which seats are counted."""

    event = models.OneToOneField(Event, on_delete=models.CASCADE, related_name="admission", verbose_name=_("event"))
    opens_at = models.DateTimeField(_("opens"))
    closes_at = models.DateTimeField(_("closes"), null=True, blank=True, help_text=_("Empty: when the event begins."))
    capacity = models.PositiveIntegerField(_("seats"), null=True, blank=True, help_text=_("Empty: without a limit."))
    needs_approval = models.BooleanField(
        _("an organiser approves each registration"), default=False, help_text=_("Who waits for it holds a seat.")
    )
    cancel_until = models.DateTimeField(
        _("members may cancel until"), null=True, blank=True, help_text=_("Empty: until the event begins.")
    )
    offer_hours = models.PositiveSmallIntegerField(
        _("hours to take a freed seat"),
        default=OFFER_HOURS,
        help_text=_("Shorter near the start: a quarter of the time that is left, and at least one hour."),
    )
    shows_attendees = models.BooleanField(
        _("list the attendees for members"), default=False, help_text=_("Each decides whether to be listed.")
    )
    allows_recording_only = models.BooleanField(
        _("members may ask for the recording alone"), default=False, help_text=_("That takes no seat.")
    )

    objects = AdmissionQuerySet.as_manager()

    class Meta:
        verbose_name = _("admission")
        verbose_name_plural = _("admissions")
        ordering = ["-event__starts_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_at__isnull=True) | Q(closes_at__gt=F("opens_at")),
                name="admission_closes_after_it_opens",
                violation_error_message=_("Registration closes before it opens. Correct one of the two."),
            ),
            models.CheckConstraint(
                condition=Q(offer_hours__gte=1),
                name="admission_offers_for_an_hour_at_least",
                violation_error_message=_("Give people at least one hour to take a seat."),
            ),
        ]

    def __str__(self) -> str:
        return self.event.title

    def get_absolute_url(self) -> str:
        return reverse("event_register", args=[self.event.slug])

    @property
    def closing_at(self) -> datetime:
        """When registration closes: as it was entered, and with the event's end wherever its dates have moved."""
        return min(self.closes_at or self.event.starts_at, self.event.ends_at)

    @property
    def cancelling_until(self) -> datetime:
        """Until when members may cancel: never after the end, wherever the dates have moved."""
        return min(self.cancel_until or self.event.starts_at, self.event.ends_at)

    @property
    def is_open(self) -> bool:
        return self.event.takes_place and self.opens_at <= clock.now() < self.closing_at

    @property
    def offer_until(self) -> datetime:
        """Until when a seat that is free now is kept for one person: never beyond the start."""
        return min(stands_until(self.event, self.offer_hours), self.event.starts_at)

    # What `queries.with_seats` has counted:
    @property
    def seats_left(self) -> int | None:
        """How many may register at once; None without a limit. Who stands in line comes first."""
        if self.capacity is None:
            return None
        return max(0, self.capacity - self.held - self.line)  # type: ignore[attr-defined]

    @property
    def is_full(self) -> bool:
        return self.seats_left == 0
