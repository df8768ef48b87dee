"""Projects, organizations, persons and claims in the back office."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from portal.accounts.roles import Permission
from portal.core.admin import ActionAdmin, Button, ReadOnlyInline, Waiting, Writes, waiting

from . import access, actions
from .forms import OrganizationForm, PersonForm, ProjectForm
from .models import Affiliation, Claim, Organization, Person, Project


@admin.register(Project)
class ProjectAdmin(ActionAdmin):
    permission = Permission.COMMUNITY_MANAGE
    writes = Writes(actions.create_project, actions.change_project, actions.delete_project)
    form = ProjectForm
    list_display = ["name", "slug", "summary", "position"]
    search_fields = ["name", "slug", "summary"]


class AffiliationInline(ReadOnlyInline):
    model = Affiliation
    permission = Permission.COMMUNITY_MANAGE
    fields = readonly_fields = ("user", "title", "since", "until")
    show_change_link = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("user")


@admin.register(Organization)
class OrganizationAdmin(ActionAdmin):
    permission = Permission.COMMUNITY_MANAGE
    writes = Writes(actions.create_organization, actions.change_organization, actions.delete_organization)
    form = OrganizationForm
    inlines = [AffiliationInline]
    list_display = ["name", "relationship", "relationship_since", "relationship_until", "website"]
    list_filter = ["relationship", "relationship_since"]
    search_fields = ["name", "slug", "summary"]
    chooser_fields = ("name", "slug")
    date_hierarchy = "relationship_since"


class ClaimInline(ReadOnlyInline):
    model = Claim
    permission = Permission.COMMUNITY_MANAGE
    fields = readonly_fields = ("claimant", "claimed_at", "outcome", "decided_at")


@admin.register(Person)
class PersonAdmin(ActionAdmin):
    permission = Permission.PERSONS_KEEP
    writes = Writes(actions.create_person, actions.change_person, actions.delete_person)
    form = PersonForm
    inlines = [ClaimInline]
    list_display = ["name", "slug", "user", "claimed_at"]
    list_filter = [("user", admin.EmptyFieldListFilter)]
    list_select_related = ["user"]
    search_fields = chooser_fields = ("name", "slug")


@admin.register(Claim)
class ClaimAdmin(ActionAdmin):
    permission = Permission.COMMUNITY_MANAGE
    list_display = ["person", "claimant", "claimed_at", "outcome", "decided_by"]
    list_filter = [("decided_at", admin.EmptyFieldListFilter), "outcome"]
    list_select_related = ["person", "claimant", "decided_by"]
    search_fields = ["person__name", "claimant__handle"]
    fields = ["person", "claimant", "reason", "claimed_at", "outcome", "decided_at", "decided_by"]
    buttons = (
        Button(
            name="approve",
            label=_("Approve"),
            action=actions.approve_claim,
            access=access.can_decide,
            explain=_("What is credited to this person goes to the member, for good. Other claims are declined."),
            done=_("The member is this person now, and has been told."),
        ),
        Button(
            name="decline",
            label=_("Decline"),
            action=actions.decline_claim,
            access=access.can_decide,
            explain=_("The person stays as it is. The member is told, and may ask again."),
            done=_("The claim is declined, and the member has been told."),
            is_dangerous=True,
        ),
    )


def open_claims(user: Any) -> Waiting | None:
    if not access.can_manage(user):
        return None
    count = Claim.objects.filter(decided_at__isnull=True).count()
    label = ngettext("claim to decide", "claims to decide", count)
    return Waiting(count, label, reverse("admin:community_claim_changelist") + "?decided_at__isempty=1")


waiting.register("community.claims", open_claims)
