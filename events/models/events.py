"""Events of every kind, from a conference to a webinar."""

from hashlib import blake2b
from typing import Any, Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from events.enums import EventKind, EventState
from events.spans import Span
from portal.accounts.roles import Permission, keys_of
from portal.core import clock
from portal.core.constraints import set_only_with, set_together
from portal.media.models import Image

from .venues import Venue

PERSON = settings.AUTH_USER_MODEL


class EventQuerySet(models.QuerySet["Event"]):
    def published(self) -> Self:
        return self.filter(published_at__isnull=False)

    def managed_by(self, user: Any) -> Self:
        """Events that `user` organises: all of them, or those of a role that holds for one event and its parts."""
        if user.may(Permission.EVENTS_MANAGE):
            return self.all()
        keys = keys_of(user.scopes_of(Permission.EVENTS_MANAGE), "event")
        return self.filter(Q(pk__in=keys) | Q(parent__in=keys))

    def visible_to(self, user: Any) -> Self:
        """Published events, whatever became of them; one's own proposals; drafts for those who organise them."""
        if user.may(Permission.EVENTS_MANAGE):
            return self.all()
        keys = keys_of(user.scopes_of(Permission.EVENTS_MANAGE), "event")
        own = Q(proposed_by=user.pk, proposed_by__isnull=False)
        return self.filter(Q(published_at__isnull=False) | own | Q(pk__in=keys) | Q(parent__in=keys))

    def upcoming(self) -> Self:
        """Events that are not over, soonest first."""
        return self.filter(ends_at__gt=clock.now()).order_by("starts_at", "pk")

    def past(self) -> Self:
        return self.filter(ends_at__lte=clock.now()).order_by("-starts_at", "-pk")

    def in_state(self, state: EventState) -> Self:
        """The rows whose `state` it is."""
        unpublished = Q(published_at__isnull=True)
        standing = Q(published_at__isnull=False, cancelled_at__isnull=True)
        conditions = {
            EventState.CANCELLED: Q(cancelled_at__isnull=False),
            EventState.POSTPONED: standing & Q(postponed_at__isnull=False),
            EventState.PUBLIC: standing & Q(postponed_at__isnull=True),
            EventState.DECLINED: unpublished & Q(declined_at__isnull=False),
            EventState.PROPOSED: unpublished & Q(proposed_at__isnull=False, declined_at__isnull=True),
            EventState.DRAFT: unpublished & Q(proposed_at__isnull=True),
        }
        return self.filter(conditions[state])

    def for_list(self) -> Self:
        """With venue and the published parts; two queries."""
        parts = Event.objects.published().select_related("venue").order_by("starts_at", "pk")
        return (
            self.select_related("venue")
            .defer("description", "description_html", "description_text")
            .prefetch_related(Prefetch("parts", queryset=parts, to_attr="listed_parts"))
        )

    def on_their_own(self) -> Self:
        """Events that stand in no other one that readers see."""
        shown = Event.objects.published().filter(pk=OuterRef("parent"))
        return self.exclude(Exists(shown))


class Event(models.Model):
    """Something that takes place. An event may be part of another one, as two that share a city and a week."""

    title = models.CharField(_("title"), max_length=150)
    slug = models.SlugField(_("address"), max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=12, choices=EventKind.choices)
    summary = models.CharField(_("summary"), max_length=300, blank=True)
    description = models.TextField(_("description"), blank=True)
    description_html = models.TextField(editable=False, blank=True)
    description_text = models.TextField(editable=False, blank=True)
    markup_version = models.PositiveSmallIntegerField(editable=False, default=0)
    picture = models.ForeignKey(Image, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    picture_alt = models.CharField(_("what the picture shows"), max_length=200, blank=True)

    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts", verbose_name=_("part of")
    )
    venue = models.ForeignKey(
        Venue, on_delete=models.PROTECT, null=True, blank=True, related_name="events", verbose_name=_("venue")
    )
    is_online = models.BooleanField(_("can be attended online"), default=False)
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    time_zone = models.CharField(_("time zone"), max_length=64)
    is_by_day = models.BooleanField(_("whole days"), default=False)

    created_at = models.DateTimeField(_("entered"), default=clock.now)
    proposed_at = models.DateTimeField(_("proposed"), null=True, blank=True)
    proposed_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    declined_at = models.DateTimeField(_("declined"), null=True, blank=True)
    declined_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decline_note = models.TextField(_("why it was declined"), blank=True)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    published_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    postponed_at = models.DateTimeField(_("postponed"), null=True, blank=True)
    postponed_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    cancelled_at = models.DateTimeField(_("cancelled"), null=True, blank=True)
    cancelled_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.CharField(_("why it is postponed or cancelled"), max_length=300, blank=True)

    # What calendars know the event by, and how often they were told of a change (RFC 5545, 3.8.4.7 and 3.8.7.4).
    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    # When anything that the event's own page shows changed last; real time, for the 304 of guests.
    changed_at = models.DateTimeField(default=clock.real_now, editable=False, db_index=True)
    form_key = models.UUIDField(default=uuid4, unique=True, editable=False)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["-starts_at", "-pk"]
        indexes = [
            models.Index(fields=["ends_at", "starts_at"], name="event_soonest"),
            models.Index(fields=["starts_at", "id"], name="event_by_start"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="event_ends_after_it_begins",
                violation_error_message=_("The event ends before it begins. Correct one of the two."),
            ),
            models.CheckConstraint(condition=~Q(parent=F("pk")), name="event_is_not_its_own_part"),
            models.CheckConstraint(
                condition=Q(picture__isnull=True) | Q(picture_alt__gt=""),
                name="event_picture_is_described",
                violation_error_message=_("Say what the picture shows."),
            ),
            set_together("proposed_at", "proposed_by", name="event_proposed_pair"),
            set_together("declined_at", "declined_by", name="event_declined_pair"),
            set_only_with("published_by", "published_at", name="event_published_pair"),
            set_together("postponed_at", "postponed_by", name="event_postponed_pair"),
            set_together("cancelled_at", "cancelled_by", name="event_cancelled_pair"),
            models.CheckConstraint(
                condition=Q(published_at__isnull=False) | Q(postponed_at__isnull=True, cancelled_at__isnull=True),
                name="event_only_a_published_one_is_called_off",
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True) | Q(declined_at__isnull=True),
                name="event_published_or_declined",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("event", args=[self.slug])

    @property
    def state(self) -> EventState:
        if self.cancelled_at:
            return EventState.CANCELLED
        if self.postponed_at:
            return EventState.POSTPONED
        if self.published_at:
            return EventState.PUBLIC
        if self.declined_at:
            return EventState.DECLINED
        return EventState.PROPOSED if self.proposed_at else EventState.DRAFT

    @property
    def takes_place(self) -> bool:
        """Say whether readers can plan for it: published, neither called off nor postponed."""
        return self.state == EventState.PUBLIC

    @property
    def is_over(self) -> bool:
        return self.ends_at <= clock.now()

    @property
    def is_running(self) -> bool:
        return self.takes_place and self.starts_at <= clock.now() < self.ends_at

    @property
    def organiser_scopes(self) -> list[str]:
        """The scopes of roles that cover it: the event itself, and the one that it is part of."""
        return [f"event:{key}" for key in (self.pk, self.parent_id) if key]

    @property
    def edition(self) -> str:
        """What organisers edit of the event, as a short text that changes with it."""
        words = [self.title, self.slug, self.kind, self.summary, self.description, self.picture_id, self.picture_alt]
        facts = [self.parent_id, self.venue_id, self.is_online, self.span]
        return blake2b(repr(words + facts).encode(errors="replace"), digest_size=8).hexdigest()

    @property
    def span(self) -> Span:
        return Span(self.starts_at, self.ends_at, self.time_zone, self.is_by_day)

    @property
    def place(self) -> str:
        """Where it takes place, in words; the venue is loaded."""
        venue = str(self.venue) if self.venue else ""
        if not self.is_online:
            return venue
        online = pgettext("place of an event", "Online")
        return f"{venue}, {online.lower()}" if venue else online
