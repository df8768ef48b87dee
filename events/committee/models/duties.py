"""Duties: what a committee has to do, who does it, and what was done."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from events.committee.enums import DutyState
from portal.core.constraints import set_together

from .committees import Committee
from .volunteers import Volunteer


class Duty(models.Model):
    committee = models.ForeignKey(
        Committee, on_delete=models.CASCADE, related_name="duties", verbose_name=_("committee")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=10)
    text = models.CharField(_("duty"), max_length=200)
    taken_at = models.DateTimeField(_("taken"), null=True, editable=False)
    taken_by = models.ForeignKey(
        Volunteer, on_delete=models.PROTECT, null=True, blank=True, related_name="duties", verbose_name=_("taken by")
    )
    record = models.TextField(_("what was done"), blank=True)
    done_at = models.DateTimeField(_("done"), null=True, editable=False)

    class Meta:
        verbose_name = _("duty")
        verbose_name_plural = _("duties")
        ordering = ["order", "pk"]
        constraints = [
            set_together("taken_at", "taken_by", name="duty_taken_pair"),
            models.CheckConstraint(
                condition=Q(done_at__isnull=True) | Q(taken_at__isnull=False), name="duty_done_by_somebody"
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return reverse("duty", args=[self.committee.event.slug, self.pk])

    @property
    def state(self) -> DutyState:
        if self.done_at:
            return DutyState.DONE
        return DutyState.TAKEN if self.taken_at else DutyState.OPEN
