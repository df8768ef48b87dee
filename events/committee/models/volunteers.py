"""Volunteers: who wants to sit on a committee, and what has become of it."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from events.calls.models import Call, Entry, EntryQuerySet
from events.committee.enums import VolunteerState
from events.models import Event
from portal.core import clock
from portal.core.constraints import set_only_with, set_together

from .committees import Committee

PERSON = settings.AUTH_USER_MODEL
State = VolunteerState

CURRENT = Q(withdrawn_at__isnull=True, resigned_at__isnull=True)
STANDING = CURRENT & Q(declined_at__isnull=True)
UNDECIDED = STANDING & Q(confirmed_at__isnull=True)


class VolunteerQuerySet(EntryQuerySet):
    def visible_to(self, user: Any) -> Self:
        """One's own, and those for the events that somebody organises; everybody sees who is `in_public`."""
        own = Q(author=user.pk, author__isnull=False)
        return self.filter(own | Q(committee__event__in=Event.objects.managed_by(user)))

    def current(self) -> Self:
        """At most one for each member or person and committee: neither withdrawn nor resigned."""
        return self.filter(CURRENT)

    def confirmed(self) -> Self:
        return self.filter(STANDING, confirmed_at__isnull=False)

    def in_public(self) -> Self:
        """Members of committees whom everybody sees: `Volunteer.is_public`, asked of the database."""
        announced = Call.objects.announced().order_by().values("pk")
        return self.confirmed().filter(Q(call__isnull=True) | Q(call__in=announced))

    def holding_seats(self) -> Self:
        """Confirmed, or offered a seat that can still be taken."""
        return self.filter(STANDING, Q(confirmed_at__isnull=False) | Q(offered_until__gt=clock.now()))

    def in_line(self) -> Self:
        """In reserve without an offer, first come first: moments are given under the committee's lock."""
        waiting = self.filter(UNDECIDED, reserved_at__isnull=False, offered_until__isnull=True)
        return waiting.order_by("reserved_at", "pk")

    def overdue(self) -> Self:
        """Offers whose time is up, and which nobody was told of yet."""
        return self.filter(UNDECIDED, offered_until__lte=clock.now(), lapsed_at__isnull=True)

    def in_state(self, state: VolunteerState) -> Self:
        """The rows whose `state` it is."""
        not_withdrawn = Q(withdrawn_at__isnull=True)
        conditions = {
            State.WITHDRAWN: ~not_withdrawn,
            State.RESIGNED: not_withdrawn & Q(resigned_at__isnull=False),
            State.DECLINED: CURRENT & Q(declined_at__isnull=False),
            State.CONFIRMED: STANDING & Q(confirmed_at__isnull=False),
            State.LAPSED: UNDECIDED & Q(offered_until__lte=clock.now()),
            State.OFFERED: UNDECIDED & Q(offered_until__gt=clock.now()),
            State.RESERVE: UNDECIDED & Q(reserved_at__isnull=False, offered_until__isnull=True),
            State.APPLIED: UNDECIDED & Q(reserved_at__isnull=True),
        }
        return self.filter(conditions[state])


class Volunteer(Entry):
    """Somebody's wish to sit on a committee. Without a call, the organisers asked them: they came by no call.

    `note` is what the organisers wrote to the volunteer with their last decision.
    """

    call = models.ForeignKey(  # type: ignore[assignment]
        Call, on_delete=models.PROTECT, null=True, blank=True, related_name="volunteers", verbose_name=_("call")
    )
    committee = models.ForeignKey(
        Committee, on_delete=models.PROTECT, related_name="volunteers", verbose_name=_("committee")
    )
    title = models.CharField(_("title"), max_length=80)
    organization = models.CharField(_("organization"), max_length=100, blank=True)
    reason = models.TextField(_("why"), blank=True)
    interests = models.ManyToManyField("committee.Duty", blank=True, related_name="+", verbose_name=_("would take"))

    confirmed_at = models.DateTimeField(_("confirmed"), null=True, editable=False)
    confirmed_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    reserved_at = models.DateTimeField(_("in reserve since"), null=True, editable=False)
    offered_at = models.DateTimeField(_("seat offered"), null=True, editable=False)
    offered_until = models.DateTimeField(_("offered until"), null=True, editable=False)
    # When the end of an offer was noticed and told; the seat is free from `offered_until` on, noticed or not.
    lapsed_at = models.DateTimeField(_("offer lapsed"), null=True, editable=False)
    declined_at = models.DateTimeField(_("declined"), null=True, editable=False)
    declined_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    note = models.TextField(_("note of the organisers"), blank=True, editable=False)
    resigned_at = models.DateTimeField(_("resigned"), null=True, editable=False)
    resigned_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, editable=False, related_name="+")

    objects = VolunteerQuerySet.as_manager()

    class Meta(Entry.Meta):
        abstract = False
        verbose_name = _("volunteer")
        verbose_name_plural = _("volunteers")
        ordering = ["-submitted_at", "pk"]
        indexes = [models.Index(fields=["committee", "submitted_at"], name="volunteer_by_committee")]
        constraints = [
            *Entry.Meta.constraints,
            models.UniqueConstraint(fields=["committee", "author"], condition=CURRENT, name="volunteer_once"),
            models.UniqueConstraint(fields=["committee", "person"], condition=CURRENT, name="volunteer_once_by_name"),
            models.CheckConstraint(
                condition=Q(author__isnull=False) | Q(person__isnull=False), name="volunteer_is_somebody"
            ),
            set_only_with("confirmed_by", "confirmed_at", name="volunteer_confirmed_pair"),
            set_together("offered_at", "offered_until", name="volunteer_offered_pair"),
            set_only_with("declined_by", "declined_at", name="volunteer_declined_pair"),
            set_only_with("resigned_by", "resigned_at", name="volunteer_resigned_pair"),
            models.CheckConstraint(
                condition=Q(offered_at__isnull=True) | Q(reserved_at__isnull=False),
                name="volunteer_offers_go_to_the_reserve",
            ),
            models.CheckConstraint(
                condition=Q(lapsed_at__isnull=True) | Q(offered_at__isnull=False, confirmed_at__isnull=True),
                name="volunteer_only_an_offer_lapses",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True) | Q(declined_at__isnull=True, withdrawn_at__isnull=True),
                name="volunteer_confirmed_or_not",
            ),
            models.CheckConstraint(
                condition=Q(resigned_at__isnull=True) | Q(confirmed_at__isnull=False),
                name="volunteer_only_members_resign",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.credited}, {self.title}" if self.title else str(self.credited)

    def get_absolute_url(self) -> str:
        return reverse("committee_mine", args=[self.committee.event.slug])

    @property
    def desk_url(self) -> str:
        """Where organisers decide about it."""
        return reverse("admin:committee_volunteer_change", args=[self.pk])

    @property
    def state(self) -> VolunteerState:
        if self.withdrawn_at:
            return State.WITHDRAWN
        if self.resigned_at:
            return State.RESIGNED
        if self.declined_at:
            return State.DECLINED
        if self.confirmed_at:
            return State.CONFIRMED
        if self.offered_until:
            return State.OFFERED if self.offered_until > clock.now() else State.LAPSED
        return State.RESERVE if self.reserved_at else State.APPLIED

    @property
    def is_public(self) -> bool:
        """Say whether everybody sees this member: once the call is announced, at once where there was none.

        Only that moment decides, no job; the call is loaded.
        """
        return self.state == State.CONFIRMED and (self.call is None or self.call.is_announced)

    @property
    def position(self) -> str:
        """Title and organization, as they stand below the name."""
        return ", ".join(part for part in (self.title, self.organization) if part)
