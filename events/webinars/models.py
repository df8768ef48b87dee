"""What makes an event a webinar: the link to join, who presents, and the recording; and who has joined."""

from datetime import datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.core.validators import URLValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from events.enums import EventKind
from events.models import Event
from portal.core import clock
from portal.core.constraints import set_only_with

from .enums import WebinarState

PERSON = settings.AUTH_USER_MODEL
URL_MAX = 500
DOORS_OPEN = timedelta(minutes=15)
is_web_address = URLValidator(schemes=["https", "http"])


class WebinarQuerySet(models.QuerySet["Webinar"]):
    def visible_to(self, user: Any) -> Self:
        """Those of the events that `user` sees, as long as these are webinars."""
        return self.filter(event__in=Event.objects.visible_to(user), event__kind=EventKind.WEBINAR)

    def in_state(self, state: WebinarState) -> Self:
        """The rows whose `state` it is."""
        now = clock.now()
        unposted, to_come = Q(recording_posted_at__isnull=True), Q(event__starts_at__gt=now)
        closes_later = Q(event__admission__closes_at__isnull=True) | Q(event__admission__closes_at__gt=now)
        takes_place = Q(
            event__published_at__isnull=False, event__cancelled_at__isnull=True, event__postponed_at__isnull=True
        )
        is_open = Q(event__admission__isnull=False, event__admission__opens_at__lte=now) & closes_later & takes_place
        conditions = {
            WebinarState.AVAILABLE: ~unposted,
            WebinarState.PENDING: unposted & Q(event__ends_at__lte=now),
            WebinarState.LIVE: unposted & Q(event__starts_at__lte=now, event__ends_at__gt=now),
            WebinarState.OPEN: unposted & to_come & is_open,
            WebinarState.ANNOUNCED: unposted & to_come & ~is_open,
        }
        return self.filter(conditions[state])


class Webinar(models.Model):
    """The part of an event that takes place on a screen. `join_url` leaves the portal through `actions.join` alone."""

    event = models.OneToOneField(Event, on_delete=models.CASCADE, related_name="webinar", verbose_name=_("event"))
    presenters = models.TextField(_("presenters"), blank=True)
    join_url = models.URLField(_("link to join"), max_length=URL_MAX, blank=True, validators=[is_web_address])
    slides_url = models.URLField(_("link to the slides"), max_length=URL_MAX, blank=True, validators=[is_web_address])
    recording_url = models.URLField(
        _("link to the recording"), max_length=URL_MAX, blank=True, validators=[is_web_address]
    )
    recording_posted_at = models.DateTimeField(_("recording posted"), null=True, blank=True)
    recording_posted_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # When the registrants were told: it stays through every withdrawal, so that nobody gets a second mail.
    recording_told_at = models.DateTimeField(_("registrants told"), null=True, blank=True, editable=False)
    # The beginning that those who attend were reminded of; new dates call for another reminder.
    reminded_of = models.DateTimeField(null=True, blank=True, editable=False)

    objects = WebinarQuerySet.as_manager()

    class Meta:
        verbose_name = _("webinar")
        verbose_name_plural = _("webinars")
        ordering = ["-event__starts_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(recording_posted_at__isnull=True) | Q(recording_url__gt=""),
                name="webinar_posts_no_empty_link",
                violation_error_message=_("The link to the recording is empty."),
            ),
            set_only_with("recording_posted_by", "recording_posted_at", name="webinar_posted_pair"),
        ]

    def __str__(self) -> str:
        return self.event.title

    def get_absolute_url(self) -> str:
        return self.event.get_absolute_url()

    @property
    def state(self) -> WebinarState:
        """The event and its admission are loaded."""
        if self.recording_posted_at:
            return WebinarState.AVAILABLE
        if self.event.is_over:
            return WebinarState.PENDING
        if self.event.starts_at <= clock.now():
            return WebinarState.LIVE
        admission = getattr(self.event, "admission", None)
        return WebinarState.OPEN if admission and admission.is_open else WebinarState.ANNOUNCED

    @property
    def joining_from(self) -> datetime:
        return self.event.starts_at - DOORS_OPEN

    @property
    def join_address(self) -> str:
        """The portal's own address that leads to the link."""
        return reverse("webinar_join", args=[self.event.slug])

    @property
    def is_joinable(self) -> bool:
        """Say whether the link works at this moment, for those who may have it."""
        return self.event.takes_place and self.joining_from <= clock.now() < self.event.ends_at

    @property
    def presenters_listed(self) -> list[str]:
        return [name for line in self.presenters.splitlines() if (name := line.strip())]


class Joining(models.Model):
    """That a member took the link to join: the first and the last time."""

    webinar = models.ForeignKey(Webinar, on_delete=models.CASCADE, related_name="joinings")
    user = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", verbose_name=_("member"))
    first_at = models.DateTimeField(_("first joined"), default=clock.now)
    last_at = models.DateTimeField(_("last joined"), default=clock.now)

    class Meta:
        verbose_name = _("joining")
        verbose_name_plural = _("joinings")
        ordering = ["first_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["webinar", "user"], name="joining_once"),
            models.CheckConstraint(condition=Q(last_at__gte=F("first_at")), name="joining_first_before_last"),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.webinar}"
