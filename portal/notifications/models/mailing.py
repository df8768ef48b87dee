"""Which mail of the portal carried what to whom; the mail itself lies in the outbox."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.core import clock


class Mailing(models.Model):
    """One composed mail. Its key, such as "daily:2011-07-06", is why a job that runs twice sends nothing twice."""

    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(_("key"), max_length=60)
    composed_at = models.DateTimeField(_("composed"), default=clock.now, db_index=True)
    is_empty = models.BooleanField(_("had nothing to say, and was not sent"), default=False)

    class Meta:
        verbose_name = _("mailing")
        verbose_name_plural = _("mailings")
        constraints = [models.UniqueConstraint(fields=["recipient", "key"], name="mailed_once")]

    def __str__(self) -> str:
        return self.key
