"""The inbox: one row per person and thread while unread, and what happened in it."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Count, Prefetch, Q
from django.utils.translation import gettext_lazy as _

from portal.core import clock
from portal.notifications.enums import ByMail

# So many of the newest happenings word a row; the rest is only counted.
WORDED = 5


class NotificationQuerySet(models.QuerySet["Notification"]):
    def visible_to(self, user: Any) -> Self:
        return self.filter(recipient_id=user.pk) if user.is_authenticated else self.none()

    def unread(self) -> Self:
        return self.filter(read_at__isnull=True)

    def for_list(self) -> Self:
        """Load what words a row, newest first, in one query more: `worded` and `happening_count`."""
        newest = Happening.objects.select_related("actor").order_by("-at", "-pk")[:WORDED]
        counted = self.annotate(happening_count=Count("happenings")).order_by("-latest_at", "-pk")
        return counted.prefetch_related(Prefetch("happenings", queryset=newest, to_attr="worded"))


class Notification(models.Model):
    """What a person is told of one thread, such as the comments on a post; more news joins it until it is read."""

    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notifications")
    kind = models.CharField(_("kind"), max_length=60)
    thread = models.CharField(_("thread"), max_length=120)
    latest_at = models.DateTimeField(_("newest"), default=clock.now)
    read_at = models.DateTimeField(_("read"), null=True, blank=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        ordering = ["-latest_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["recipient", "kind", "thread"],
                condition=Q(read_at__isnull=True),
                name="one_unread_row_per_person_and_thread",
            )
        ]
        indexes = [models.Index(fields=["recipient", "-latest_at", "-id"], name="inbox_in_order")]

    def __str__(self) -> str:
        return f"{self.kind}, {self.thread}"

    @property
    def is_unread(self) -> bool:
        return self.read_at is None


class HappeningQuerySet(models.QuerySet["Happening"]):
    def waiting(self, by_mail: str) -> Self:
        """What still has to go by mail in this way: not mailed, and not read in the page meanwhile."""
        return self.filter(by_mail=by_mail, mailing__isnull=True, notification__read_at__isnull=True)


class Happening(models.Model):
    """One thing that a person is told once: somebody did something to `target_key`, a row of the kind's model.

    `occasion` names the act that was published, so that the same draft returned a second time is news again.
    """

    notification = models.ForeignKey(Notification, on_delete=models.CASCADE, related_name="happenings")
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(_("kind"), max_length=60)
    occasion = models.CharField(max_length=32)
    target_key = models.CharField(_("key"), max_length=40)
    # The portal itself acts without an actor; a deleted account leaves none.
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    reason = models.CharField(_("why they are told"), max_length=200)
    at = models.DateTimeField(_("when"), default=clock.now)
    by_mail = models.CharField(_("by mail"), max_length=10, choices=ByMail.choices)
    # RESTRICT: without its mailing a happening would count as waiting, and be mailed again.
    mailing = models.ForeignKey(
        "Mailing", on_delete=models.RESTRICT, null=True, blank=True, related_name="happenings", verbose_name=_("mailed")
    )

    objects = HappeningQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["recipient", "occasion"], name="told_once")]
        indexes = [
            models.Index(
                fields=["by_mail", "recipient"], condition=Q(mailing__isnull=True), name="happening_waits_for_mail"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind}, {self.target_key}"
