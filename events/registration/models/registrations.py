"""Who has registered, what they answered and what they accepted."""

from typing import Any, Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from events.models import Event
from events.registration.enums import RegistrationState
from portal.core import clock
from portal.core.constraints import set_only_with, set_together

from .admissions import Admission
from .questions import Consent, Question

PERSON = settings.AUTH_USER_MODEL
# Neither 0 and O nor 1, I and L: codes are typed from paper.
CODE_LETTERS, CODE_LENGTH = "23456789ABCDEFGHJKMNPQRSTUVWXYZ", 10

CURRENT = Q(cancelled_at__isnull=True, lapsed_at__isnull=True)
STANDING = CURRENT & Q(declined_at__isnull=True)
UNDECIDED = STANDING & Q(confirmed_at__isnull=True)


def new_code() -> str:
    return get_random_string(CODE_LENGTH, CODE_LETTERS)


class RegistrationQuerySet(models.QuerySet["Registration"]):
    def visible_to(self, user: Any) -> Self:
        """One's own, and those for the events that somebody organises."""
        own = Q(user=user.pk, user__isnull=False)
        return self.filter(own | Q(admission__event__in=Event.objects.managed_by(user)))

    def current(self) -> Self:
        """At most one for each member and event: what is neither cancelled nor lapsed."""
        return self.filter(CURRENT)

    def attending(self) -> Self:
        """Confirmed, and coming: who wants the recording alone is not among them."""
        return self.filter(STANDING, confirmed_at__isnull=False, wants_recording_only=False)

    def for_recording_only(self) -> Self:
        return self.filter(STANDING, wants_recording_only=True)

    def listed(self) -> Self:
        """Who attends and has agreed that other members see it."""
        return self.attending().filter(is_listed=True, user__erased_at__isnull=True)

    def holding_seats(self) -> Self:
        """Confirmed, waiting for approval, or offered a seat that can still be taken."""
        holds = Q(confirmed_at__isnull=False) | Q(waitlisted_at__isnull=True) | Q(offered_until__gt=clock.now())
        return self.filter(STANDING & holds, wants_recording_only=False)

    def in_line(self) -> Self:
        """On the waitlist without an offer, who waits longest first: keys are given under the admission's lock."""
        return self.filter(UNDECIDED, waitlisted_at__isnull=False, offered_until__isnull=True).order_by("pk")

    def overdue(self) -> Self:
        """Offers whose time is up, and which nobody was told of yet."""
        return self.filter(UNDECIDED, offered_until__lte=clock.now())

    def in_state(self, state: RegistrationState) -> Self:
        """The rows whose `state` it is."""
        now, offered = clock.now(), UNDECIDED & Q(offered_until__isnull=False)
        conditions = {
            RegistrationState.CANCELLED: Q(cancelled_at__isnull=False),
            RegistrationState.DECLINED: Q(cancelled_at__isnull=True, declined_at__isnull=False),
            RegistrationState.CONFIRMED: STANDING & Q(confirmed_at__isnull=False),
            RegistrationState.EXPIRED: Q(cancelled_at__isnull=True, lapsed_at__isnull=False)
            | (offered & Q(offered_until__lte=now)),
            RegistrationState.OFFERED: offered & Q(offered_until__gt=now),
            RegistrationState.WAITLISTED: UNDECIDED & Q(waitlisted_at__isnull=False, offered_until__isnull=True),
            RegistrationState.WAITING: UNDECIDED & Q(waitlisted_at__isnull=True),
        }
        return self.filter(conditions[state])


class Registration(models.Model):
    """A member's wish to attend, and what has become of it."""

    admission = models.ForeignKey(
        Admission, on_delete=models.PROTECT, related_name="registrations", verbose_name=_("event")
    )
    user = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="registrations", verbose_name=_("member"))
    wants_recording_only = models.BooleanField(_("the recording alone"), default=False)
    is_listed = models.BooleanField(_("listed among the attendees"), default=False)

    registered_at = models.DateTimeField(_("registered"), default=clock.now)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    confirmed_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    waitlisted_at = models.DateTimeField(_("on the waitlist since"), null=True, blank=True)
    offered_at = models.DateTimeField(_("seat offered"), null=True, blank=True)
    offered_until = models.DateTimeField(_("offered until"), null=True, blank=True)
    # When the end of an offer was noticed and told; the seat is free from `offered_until` on, noticed or not.
    lapsed_at = models.DateTimeField(_("offer lapsed"), null=True, blank=True)
    declined_at = models.DateTimeField(_("declined"), null=True, blank=True)
    declined_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    note = models.TextField(_("note of the organisers"), blank=True)
    cancelled_at = models.DateTimeField(_("cancelled"), null=True, blank=True)
    cancelled_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    checked_in_at = models.DateTimeField(_("checked in"), null=True, blank=True)
    checked_in_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reminded_at = models.DateTimeField(_("reminded"), null=True, blank=True, editable=False)

    code = models.CharField(_("code"), max_length=CODE_LENGTH, unique=True, default=new_code, editable=False)
    form_key = models.UUIDField(default=uuid4, unique=True, editable=False)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        ordering = ["-registered_at", "-pk"]
        indexes = [models.Index(fields=["admission", "registered_at"], name="registration_by_event")]
        constraints = [
            models.UniqueConstraint(fields=["admission", "user"], condition=CURRENT, name="registration_once"),
            set_only_with("confirmed_by", "confirmed_at", name="registration_confirmed_pair"),
            set_together("offered_at", "offered_until", name="registration_offered_pair"),
            set_only_with("declined_by", "declined_at", name="registration_declined_pair"),
            set_only_with("cancelled_by", "cancelled_at", name="registration_cancelled_pair"),
            set_together("checked_in_at", "checked_in_by", name="registration_checked_in_pair"),
            models.CheckConstraint(
                condition=Q(offered_at__isnull=True) | Q(waitlisted_at__isnull=False),
                name="registration_offers_go_to_the_waitlist",
            ),
            models.CheckConstraint(
                condition=Q(lapsed_at__isnull=True) | Q(offered_at__isnull=False, confirmed_at__isnull=True),
                name="registration_only_an_offer_lapses",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True) | Q(declined_at__isnull=True),
                name="registration_confirmed_or_declined",
            ),
            models.CheckConstraint(
                condition=Q(checked_in_at__isnull=True) | Q(confirmed_at__isnull=False),
                name="registration_only_the_confirmed_check_in",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.admission.event}"

    def get_absolute_url(self) -> str:
        return reverse("registration", args=[self.admission.event.slug])

    @property
    def state(self) -> RegistrationState:
        if self.cancelled_at:
            return RegistrationState.CANCELLED
        if self.declined_at:
            return RegistrationState.DECLINED
        if self.confirmed_at:
            return RegistrationState.CONFIRMED
        if self.lapsed_at or (self.offered_until and self.offered_until <= clock.now()):
            return RegistrationState.EXPIRED
        if self.offered_until:
            return RegistrationState.OFFERED
        return RegistrationState.WAITLISTED if self.waitlisted_at else RegistrationState.WAITING

    @property
    def is_attending(self) -> bool:
        return self.state == RegistrationState.CONFIRMED and not self.wants_recording_only


class Answer(models.Model):
    """What somebody answered; `asked` keeps the words of the question as they stood then."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="answers")
    asked = models.CharField(_("question"), max_length=300)
    value = models.TextField(_("answer"))

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        ordering = ["question__order", "question"]
        constraints = [models.UniqueConstraint(fields=["registration", "question"], name="answer_once")]

    def __str__(self) -> str:
        return f"{self.asked}: {self.value}"


class AcceptedConsent(models.Model):
    """Whose words somebody accepted, in exactly this version, and when."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="accepted")
    consent = models.ForeignKey(Consent, on_delete=models.PROTECT, related_name="accepted")
    accepted_at = models.DateTimeField(_("accepted"), default=clock.now)

    class Meta:
        verbose_name = _("accepted consent")
        verbose_name_plural = _("accepted consents")
        ordering = ["consent__order", "consent"]
        constraints = [models.UniqueConstraint(fields=["registration", "consent"], name="consent_accepted_once")]

    def __str__(self) -> str:
        return str(self.consent)
