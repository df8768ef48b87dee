"""What the community is made of besides its members: projects, organizations, and people without an account."""

from datetime import date
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import User
from portal.core import clock
from portal.core.constraints import set_only_with
from portal.media.models import Image

from .enums import ClaimOutcome, Relationship


class Noun(models.Model):
    """What a project, an organization and a person have in common: a page under a name, with a text."""

    name = models.CharField(_("name"), max_length=100)
    slug = models.SlugField(_("address"), max_length=60, unique=True)
    description = models.TextField(_("description"), blank=True)
    description_html = models.TextField(blank=True, editable=False)
    description_text = models.TextField(blank=True, editable=False)
    markup_version = models.PositiveSmallIntegerField(default=0, editable=False)
    links = models.JSONField(_("links"), default=list, blank=True)
    created_at = models.DateTimeField(_("added"), default=clock.now, editable=False)
    updated_at = models.DateTimeField(_("changed"), default=clock.now, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        raise NotImplementedError


class ProjectQuerySet(models.QuerySet["Project"]):
    def visible_to(self, viewer: Any) -> Self:
        """Projects are for everybody."""
        return self.all()


class Project(Noun):
    """A part of the software that the community makes, in the order that organisers chose."""

    summary = models.CharField(_("summary"), max_length=200)
    position = models.PositiveSmallIntegerField(_("place in the list"), default=100)

    objects = ProjectQuerySet.as_manager()

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        ordering = ["position", "name"]

    def get_absolute_url(self) -> str:
        return reverse("project", args=[self.slug])


class OrganizationQuerySet(models.QuerySet["Organization"]):
    def visible_to(self, viewer: Any) -> Self:
        """Organizations are for everybody."""
        return self.all()

    def related_on(self, day: date) -> Self:
        """Organizations in a formal relationship on that day, its first and last day included."""
        lasting = Q(relationship_until__isnull=True) | Q(relationship_until__gte=day)
        return self.filter(lasting, relationship_since__lte=day)


class Organization(Noun):
    """A company, foundation or group; the statistics count those in a formal relationship by its dates."""

    summary = models.CharField(_("summary"), max_length=200, blank=True)
    website = models.URLField(_("website"), max_length=300, blank=True)
    logo = models.ForeignKey(Image, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    relationship = models.CharField(
        _("relationship"), max_length=20, choices=Relationship.choices, default=Relationship.NONE
    )
    relationship_since = models.DateField(_("in a formal relationship since"), null=True, blank=True)
    relationship_until = models.DateField(_("until, that day included"), null=True, blank=True)

    objects = OrganizationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organization")
        verbose_name_plural = _("organizations")
        ordering = ["name", "pk"]
        indexes = [models.Index(fields=["relationship_since"], name="organization_since")]
        constraints = [
            models.CheckConstraint(
                condition=Q(relationship=Relationship.NONE, relationship_since__isnull=True)
                | (~Q(relationship=Relationship.NONE) & Q(relationship_since__isnull=False)),
                name="organization_formal_with_a_day",
                violation_error_message=_(
                    "A formal relationship needs the day on which it began, and only such a one."
                ),
            ),
            models.CheckConstraint(
                condition=Q(relationship_until__isnull=True) | Q(relationship_until__gte=F("relationship_since")),
                name="organization_until_after_since",
                violation_error_message=_("The relationship ends before it begins. Correct one of the two days."),
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("organization", args=[self.slug])

    def is_related_on(self, day: date) -> bool:
        """Say of this row what `related_on` asks of the database."""
        since, until = self.relationship_since, self.relationship_until
        return since is not None and since <= day and (until is None or day <= until)


class AffiliationQuerySet(models.QuerySet["Affiliation"]):
    def visible_to(self, viewer: Any) -> Self:
        """Affiliations of members whose page `viewer` may open."""
        return self.filter(user__in=User.objects.visible_to(viewer))

    def holding_on(self, day: date) -> Self:
        return self.filter(Q(until__isnull=True) | Q(until__gte=day), Q(since__isnull=True) | Q(since__lte=day))


class Affiliation(models.Model):
    """That a member works for or speaks for an organization, and when; the member says so."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="affiliations")
    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="affiliations")
    title = models.CharField(_("your role there"), max_length=80, blank=True)
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until, that day included"), null=True, blank=True)

    objects = AffiliationQuerySet.as_manager()

    class Meta:
        verbose_name = _("affiliation")
        verbose_name_plural = _("affiliations")
        ordering = [F("until").desc(nulls_first=True), F("since").desc(nulls_last=True), "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(since__isnull=True) | Q(until__gte=F("since")),
                name="affiliation_until_after_since",
            ),
            models.UniqueConstraint(fields=["user", "organization", "since"], name="affiliation_once"),
            models.UniqueConstraint(
                fields=["user", "organization"], condition=Q(since__isnull=True), name="affiliation_once_undated"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.organization}"


class PersonQuerySet(models.QuerySet["Person"]):
    def visible_to(self, viewer: Any) -> Self:
        """Persons are for everybody; a claimed one leads to the member."""
        return self.all()


class Person(Noun):
    """Somebody without an account who is credited here: a guest author, a speaker. A member may claim it as theirs."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="persons"
    )
    claimed_at = models.DateTimeField(_("claimed"), null=True, blank=True, editable=False)

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("persons")
        ordering = ["name", "pk"]
        constraints = [set_only_with("user", "claimed_at", name="person_claimed_with_a_time")]

    def get_absolute_url(self) -> str:
        return reverse("person", args=[self.slug])

    @property
    def author_key(self) -> str:
        """What stands for a handle in the index of the search; no handle holds a colon."""
        return f"person:{self.pk}"


class Claim(models.Model):
    """A member's word that a person is them; it waits until an organiser decides."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="claims")
    claimant = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="claims")
    reason = models.TextField(_("how an organiser can tell"))
    claimed_at = models.DateTimeField(_("claimed"), default=clock.now)
    outcome = models.CharField(_("outcome"), max_length=10, choices=ClaimOutcome.choices, blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        ordering = ["-claimed_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="", decided_at__isnull=True) | (~Q(outcome="") & Q(decided_at__isnull=False)),
                name="claim_decided_with_a_time",
            ),
            set_only_with("decided_by", "decided_at", name="claim_decided_by_with_a_time"),
            models.UniqueConstraint(
                fields=["person", "claimant"], condition=Q(decided_at__isnull=True), name="claim_waits_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.claimant}: {self.person}"
