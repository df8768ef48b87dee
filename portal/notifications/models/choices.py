"""What a person chose, and when they were last here."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.core import clock
from portal.notifications.enums import ByMail


class Choice(models.Model):
    """How one person hears of one kind by mail; without a row the kind's default holds."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mail_choices")
    kind = models.CharField(_("kind"), max_length=60)
    by_mail = models.CharField(_("by mail"), max_length=10, choices=ByMail.choices)
    chosen_at = models.DateTimeField(_("chosen"), default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "kind"], name="chosen_once_per_kind")]
        indexes = [models.Index(fields=["kind", "by_mail"], name="choice_by_kind")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.by_mail}"


class Visit(models.Model):
    """When a member was last here, and when the visit before this one ended."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    seen_at = models.DateTimeField(_("last seen"))
    before_at = models.DateTimeField(_("end of the visit before"))

    def __str__(self) -> str:
        return f"{self.user_id}, {self.seen_at:%Y-%m-%d}"
