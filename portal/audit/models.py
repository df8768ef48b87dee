"""Who did what, kept as text so that it outlives what it speaks of."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.core import clock


class AuditEntry(models.Model):
    """One act. The target is named by kind, key and label, without a foreign key: it may be deleted."""

    at = models.DateTimeField(_("when"), default=clock.now, db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("who")
    )
    actor_label = models.CharField(_("name then"), max_length=80)
    verb = models.CharField(_("what"), max_length=60, db_index=True)
    target_kind = models.CharField(_("kind"), max_length=60)
    target_key = models.CharField(_("key"), max_length=60)
    target_label = models.CharField(_("of what"), max_length=200)
    detail = models.JSONField(_("detail"), default=dict)

    class Meta:
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit log")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["target_kind", "target_key"], name="audit_target")]

    def __str__(self) -> str:
        return f"{self.actor_label} {self.verb} {self.target_label}"
