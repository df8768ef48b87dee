"""Calls: what the community is asked for, and until when."""

from datetime import datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from events.calls.enums import Audience, CallKind, CallState, IdentityPolicy
from events.deadlines import in_words
from events.models import Event
from portal.accounts.roles import Permission
from portal.core import clock
from portal.core.constraints import set_only_with

PERSON = settings.AUTH_USER_MODEL
LONGEST_GRACE_MINUTES = 60


class CallQuerySet(models.QuerySet["Call"]):
    def published(self) -> Self:
        return self.filter(published_at__isnull=False)

    def managed_by(self, user: Any) -> Self:
        """Calls of the events that `user` organises; who organises all events keeps those of the community too."""
        if user.may(Permission.EVENTS_MANAGE):
            return self.all()
        return self.filter(event__in=Event.objects.managed_by(user))

    def visible_to(self, user: Any) -> Self:
        """Published calls of the community and of events that `user` may open; drafts for those who organise them."""
        if user.may(Permission.EVENTS_MANAGE):
            return self.all()
        read = Q(event__isnull=True) | Q(event__in=Event.objects.visible_to(user))
        own = Q(event__in=Event.objects.managed_by(user))
        return self.filter(Q(read, published_at__isnull=False) | own)

    def announced(self) -> Self:
        return self.published().filter(announce_at__lte=clock.now())

    def closing_first(self) -> Self:
        return self.select_related("event").order_by("closes_at", "pk")


class Call(models.Model):
    """One question to the community: ideas for a theme, volunteers for a committee, jingles. Its row is the lock.

    "Closes 7 July" is stored as the first instant of 8 July in `time_zone`.
    """

    kind = models.CharField(_("what is sent in"), max_length=12, choices=CallKind.choices)
    event = models.ForeignKey(
        Event, on_delete=models.PROTECT, null=True, blank=True, related_name="calls", verbose_name=_("event")
    )
    title = models.CharField(_("title"), max_length=150)
    slug = models.SlugField(_("address"), max_length=80, unique=True)
    summary = models.CharField(_("summary"), max_length=300, blank=True)
    description = models.TextField(_("description"), blank=True)
    description_html = models.TextField(editable=False, blank=True)
    description_text = models.TextField(editable=False, blank=True)
    markup_version = models.PositiveSmallIntegerField(editable=False, default=0)

    time_zone = models.CharField(_("time zone"), max_length=64)
    opens_at = models.DateTimeField(_("opens"))
    closes_at = models.DateTimeField(_("closes"))
    extended_from = models.DateTimeField(_("closed before it was extended"), null=True, editable=False)
    grace_minutes = models.PositiveSmallIntegerField(
        _("minutes of grace"),
        default=5,
        validators=[MaxValueValidator(LONGEST_GRACE_MINUTES)],
        help_text=_("So long after closing a form that was opened before still arrives."),
    )
    vote_opens_at = models.DateTimeField(_("vote opens"), null=True, blank=True)
    vote_closes_at = models.DateTimeField(_("vote closes"), null=True, blank=True)
    announce_at = models.DateTimeField(_("result is announced"), null=True, blank=True)

    audience = models.CharField(_("who may take part"), max_length=12, choices=Audience.choices, default="members")
    limit = models.PositiveSmallIntegerField(
        _("entries of one member"), default=1, validators=[MinValueValidator(1), MaxValueValidator(50)]
    )
    identity = models.CharField(_("names"), max_length=8, choices=IdentityPolicy.choices, default="named")

    published_at = models.DateTimeField(_("published"), null=True, editable=False)
    published_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    # When those who took part were told of the announcement; the announcement itself needs nobody to run.
    told_at = models.DateTimeField(null=True, editable=False)
    created_at = models.DateTimeField(_("entered"), default=clock.now, editable=False)

    objects = CallQuerySet.as_manager()

    class Meta:
        verbose_name = _("call")
        verbose_name_plural = _("calls")
        ordering = ["-closes_at", "-pk"]
        indexes = [models.Index(fields=["closes_at", "id"], name="call_by_closing")]
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opens_at")),
                name="call_closes_after_it_opens",
                violation_error_message=_("The call closes before it opens. Correct one of the two."),
            ),
            models.CheckConstraint(
                condition=Q(extended_from__isnull=True) | Q(extended_from__lt=F("closes_at")),
                name="call_is_extended_to_later",
            ),
            models.CheckConstraint(
                condition=Q(vote_opens_at__isnull=True, vote_closes_at__isnull=True)
                | Q(
                    vote_opens_at__isnull=False,
                    vote_closes_at__isnull=False,
                    vote_opens_at__gte=F("closes_at"),
                    vote_closes_at__gt=F("vote_opens_at"),
                ),
                name="call_vote_comes_after_closing",
                violation_error_message=_("A vote opens once the call is closed, and closes later than it opens."),
            ),
            models.CheckConstraint(
                condition=Q(announce_at__isnull=True) | Q(announce_at__gte=F("closes_at")),
                name="call_is_announced_after_closing",
                violation_error_message=_("The announcement comes before the call closes. Correct one of the two."),
            ),
            models.CheckConstraint(
                condition=Q(vote_closes_at__isnull=True)
                | Q(announce_at__isnull=False, announce_at__gte=F("vote_closes_at")),
                name="call_is_announced_after_the_vote",
                violation_error_message=_("Say when the result is announced: once the vote is closed."),
            ),
            models.CheckConstraint(
                condition=~Q(identity=IdentityPolicy.HIDDEN) | Q(announce_at__isnull=False),
                name="call_names_come_out_some_day",
                violation_error_message=_("Hidden names need a day on which they are announced."),
            ),
            models.CheckConstraint(condition=Q(limit__gte=1), name="call_takes_an_entry_at_least"),
            set_only_with("published_by", "published_at", name="call_published_pair"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("call", args=[self.slug])

    @property
    def state(self) -> CallState:
        now = clock.now()
        if self.published_at is None:
            return CallState.DRAFT
        if now < self.opens_at:
            return CallState.SCHEDULED
        if now < self.closes_at:
            return CallState.OPEN
        if self.is_announced:
            return CallState.ANNOUNCED
        return CallState.VOTING if self.is_voted_on else CallState.CLOSED

    @property
    def is_open(self) -> bool:
        """Say whether the page invites people; forms that were opened before still arrive until `takes_until`."""
        return self.state == CallState.OPEN and self.takes_place

    @property
    def is_voted_on(self) -> bool:
        if self.vote_opens_at is None or self.vote_closes_at is None:
            return False
        return self.vote_opens_at <= clock.now() < self.vote_closes_at

    @property
    def is_announced(self) -> bool:
        """Say whether names, choice and result are for everybody; only this moment decides, no job."""
        return self.published_at is not None and self.announce_at is not None and self.announce_at <= clock.now()

    @property
    def takes_until(self) -> datetime:
        return self.closes_at + timedelta(minutes=self.grace_minutes)

    @property
    def takes_place(self) -> bool:
        """Say whether its event, if it has one, takes place; the event is loaded."""
        return self.event is None or self.event.takes_place

    @property
    def shows_names(self) -> bool:
        """Say whether readers may learn who sent entries in, as far as these chose to."""
        return self.identity != IdentityPolicy.HIDDEN or self.is_announced

    @property
    def has_opened(self) -> bool:
        return self.published_at is not None and self.opens_at <= clock.now()

    # The times in words, in the zone in which they were set.
    @property
    def opening(self) -> str:
        return in_words(self.opens_at, self.time_zone)

    @property
    def closing(self) -> str:
        return in_words(self.closes_at, self.time_zone, ends=True)

    @property
    def first_closing(self) -> str:
        """Until when it was open before it was extended; nothing for one that was not."""
        return in_words(self.extended_from, self.time_zone, ends=True) if self.extended_from else ""

    @property
    def vote_opening(self) -> str:
        return in_words(self.vote_opens_at, self.time_zone) if self.vote_opens_at else ""

    @property
    def vote_closing(self) -> str:
        return in_words(self.vote_closes_at, self.time_zone, ends=True) if self.vote_closes_at else ""

    @property
    def announcement(self) -> str:
        return in_words(self.announce_at, self.time_zone) if self.announce_at else ""
