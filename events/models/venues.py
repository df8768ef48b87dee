"""Where events take place."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Venue(models.Model):
    """A place that people can go to; several events may share it."""

    name = models.CharField(_("name"), max_length=100)
    address = models.TextField(_("address"), max_length=400, blank=True)
    city = models.CharField(_("city"), max_length=80, help_text=_("With state or country, as in “Boston, MA”."))
    directions = models.TextField(_("how to get there"), max_length=2_000, blank=True)
    website = models.URLField(_("website"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("venue")
        verbose_name_plural = _("venues")
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["name", "city"], name="venue_once")]

    def __str__(self) -> str:
        return self.city if self.city.startswith(self.name) else f"{self.name}, {self.city}"
