"""Webinars that present the packages of an event."""

from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from events.models import Event


class PresentationQuerySet(models.QuerySet["Presentation"]):
    def visible_to(self, user: Any) -> Self:
        shown = Event.objects.visible_to(user)
        return self.filter(webinar__in=shown, event__in=shown)


class Presentation(models.Model):
    """That a webinar presents what an event offers to sponsors; each page leads to the other."""

    webinar = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="+", verbose_name=_("webinar"))
    event = models.ForeignKey(
        Event, on_delete=models.CASCADE, related_name="+", verbose_name=_("event whose packages it presents")
    )

    objects = PresentationQuerySet.as_manager()

    class Meta:
        verbose_name = _("presentation of packages")
        verbose_name_plural = _("presentations of packages")
        ordering = ["webinar__starts_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["webinar", "event"],
                name="presentation_once",
                violation_error_message=_("This webinar presents these packages already."),
            ),
            models.CheckConstraint(
                condition=~Q(webinar=F("event")),
                name="presentation_of_another_event",
                violation_error_message=_("Choose two different events."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.webinar} → {self.event}"
