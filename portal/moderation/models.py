"""Cases of the moderation queue, and the reports that opened them."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.accounts.roles import Permission
from portal.core import clock
from portal.core.constraints import set_only_with

from .enums import TOLD_TO_AUTHORS, Complaint, Outcome


class CaseQuerySet(models.QuerySet["Case"]):
    def visible_to(self, user: Any) -> Self:
        """Moderators see the cases of their part of the site; authors and reporters what they are told of."""
        if not user.is_authenticated:
            return self.none()
        scopes = user.scopes_of(Permission.MODERATE)
        if "" in scopes:
            return self
        reported = Exists(Report.objects.filter(case=OuterRef("pk"), reporter=user))
        told = Q(author=user, outcome__in=TOLD_TO_AUTHORS) | Q(reported)
        return self.filter(Q(told, decided_at__isnull=False) | Q(scope__in=scopes))

    def moderated_by(self, user: Any) -> Self:
        """The cases of the parts of the site that `user` moderates, those about the moderator's own rows included."""
        scopes = user.scopes_of(Permission.MODERATE)
        return self if "" in scopes else self.filter(scope__in=scopes)

    def open(self) -> Self:
        return self.filter(decided_at__isnull=True)

    def about(self, kind: str, key: Any) -> Self:
        return self.filter(kind=kind, key=str(key))


class Case(models.Model):
    """One question to the moderators about one row: it is open until somebody decides. A row has one open case."""

    kind = models.CharField(_("kind"), max_length=40)
    key = models.CharField(_("key"), max_length=40)
    # Whose moderators decide, as in a scoped role: "board:3"; empty: those of the whole site.
    scope = models.CharField(_("part of the site"), max_length=80, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("author")
    )
    opened_at = models.DateTimeField(_("opened"), default=clock.now)
    held_reason = models.CharField(_("held because"), max_length=200, blank=True)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome.choices, blank=True)
    reason = models.TextField(_("reason, shown to the author and to those who reported"), blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    # None beside a moment: the portal itself, or somebody whose account is gone.
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("decided by")
    )

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "key"], condition=Q(decided_at__isnull=True), name="one_open_case_per_row"
            ),
            models.CheckConstraint(
                condition=Q(outcome="", decided_at__isnull=True) | (~Q(outcome="") & Q(decided_at__isnull=False)),
                name="case_outcome_with_its_moment",
            ),
            set_only_with("decided_by", "decided_at", name="case_decided_by_only_with_its_moment"),
        ]
        indexes = [
            models.Index(fields=["kind", "key"], name="case_about"),
            models.Index(fields=["author", "outcome"], name="case_history"),
            models.Index(fields=["-decided_at", "-id"], name="case_log"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"

    def get_absolute_url(self) -> str:
        """Return the page on which moderators decide."""
        return reverse("moderation_case", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.decided_at is None

    @property
    def is_held(self) -> bool:
        """Whether the row waits unseen for approval, instead of being shown until somebody decides."""
        return bool(self.held_reason)


class Report(models.Model):
    """What one member says about one row; only moderators learn who."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="reports")
    # The case's own, repeated for the constraint: once per person and row, whatever was decided since.
    kind = models.CharField(_("kind"), max_length=40)
    key = models.CharField(_("key"), max_length=40)
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("reported by")
    )
    complaint = models.CharField(_("complaint"), max_length=10, choices=Complaint.choices)
    text = models.TextField(_("in their words"), blank=True)
    reported_at = models.DateTimeField(_("reported"), default=clock.now)

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["reporter", "kind", "key"], name="reported_once_per_row")]

    def __str__(self) -> str:
        return f"{self.get_complaint_display()}"


class HiddenProfile(models.Model):
    """What moderators took off a member's profile, kept so that it can be shown again."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="hidden_profile")
    display_name = models.CharField(_("display name"), max_length=80, blank=True)
    bio = models.TextField(_("about the member"), blank=True)
    links = models.JSONField(_("links"), default=list, blank=True)
    picture = models.ForeignKey(
        "media.Image", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("picture")
    )
    hidden_at = models.DateTimeField(_("hidden"), default=clock.now)

    class Meta:
        verbose_name = _("hidden profile")
        verbose_name_plural = _("hidden profiles")

    def __str__(self) -> str:
        return self.display_name
