"""What stood before a published event was changed, so that readers who noted the old date see it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from events.enums import Changed
from events.spans import Span
from portal.core import clock


class Change(models.Model):
    """One change of dates or place; it keeps what was announced before."""

    event = models.ForeignKey("events.Event", on_delete=models.CASCADE, related_name="changes")
    what = models.CharField(_("changed"), max_length=10, choices=Changed.choices)
    changed_at = models.DateTimeField(_("on"), default=clock.now)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    starts_at = models.DateTimeField(_("from"), null=True)
    ends_at = models.DateTimeField(_("until"), null=True)
    time_zone = models.CharField(_("time zone"), max_length=64, blank=True)
    is_by_day = models.BooleanField(_("whole days"), default=False)
    place = models.CharField(_("place"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        ordering = ["-changed_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(what=Changed.DATES, starts_at__isnull=False, ends_at__isnull=False)
                | Q(what=Changed.PLACE, starts_at__isnull=True, ends_at__isnull=True),
                name="change_keeps_what_it_is_about",
            )
        ]

    def __str__(self) -> str:
        return self.before

    @property
    def before(self) -> str:
        """What was announced before, in words."""
        if self.starts_at is None or self.ends_at is None:
            return self.place
        return str(Span(self.starts_at, self.ends_at, self.time_zone, self.is_by_day))
