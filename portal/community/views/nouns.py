"""Projects, organizations and persons as everybody sees them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portal.community import queries
from portal.community.access import can_claim, can_keep
from portal.community.actions import claim_person
from portal.community.forms import ClaimForm
from portal.community.models import Organization, Person, Project
from portal.core import clock
from portal.core.caching import answer_304
from portal.core.http import Request, posted
from portal.core.panels import panels_for


def projects_version(request: Request) -> str:
    return queries.version(Project.objects.visible_to(request.user))


@login_not_required
@require_safe
@answer_304(projects_version)
def projects(request: Request) -> HttpResponse:
    return render(request, "community/projects.html", {"cards": queries.project_list(request.user)})


def project_version(request: Request, slug: str) -> str | None:
    return queries.page_version(Project.objects.visible_to(request.user).filter(slug=slug))


@login_not_required
@require_safe
@answer_304(project_version)
def project(request: Request, slug: str) -> HttpResponse:
    found = get_object_or_404(Project.objects.visible_to(request.user), slug=slug)
    context = {"project": found, "panels": panels_for("project", request.user, found)}
    return render(request, "community/project.html", context | {"may_edit": bool(can_keep(request.user, found))})


def organizations_version(request: Request) -> str:
    """A relationship begins and ends with a day, without a row changing."""
    return f"{clock.today()} {queries.version(Organization.objects.visible_to(request.user))}"


@login_not_required
@require_safe
@answer_304(organizations_version)
def organizations(request: Request) -> HttpResponse:
    context = {"list": queries.organization_list(request.user), "today": clock.today()}
    return render(request, "community/organizations.html", context)


def organization_version(request: Request, slug: str) -> str | None:
    return queries.page_version(Organization.objects.visible_to(request.user).filter(slug=slug))


@login_not_required
@require_safe
@answer_304(organization_version)
def organization(request: Request, slug: str) -> HttpResponse:
    found = get_object_or_404(Organization.objects.visible_to(request.user).select_related("logo"), slug=slug)
    context = {
        "organization": found,
        "is_related": found.is_related_on(clock.today()),
        "panels": panels_for("organization", request.user, found),
        "may_edit": bool(can_keep(request.user, found)),
    }
    return render(request, "community/organization.html", context)


def person_version(request: Request, slug: str) -> str | None:
    """A claimed person is not for caches, but leads to the member."""
    return queries.page_version(Person.objects.visible_to(request.user).filter(slug=slug, user__isnull=True))


@login_not_required
@require_safe
@answer_304(person_version)
def person(request: Request, slug: str) -> HttpResponse:
    """Show somebody without an account; one whom a member has claimed is that member's page."""
    found = get_object_or_404(Person.objects.visible_to(request.user).select_related("user"), slug=slug)
    if found.user is not None:
        return redirect(found.user, permanent=True)
    context = {
        "person": found,
        "claim": can_claim(request.user, found),
        "panels": panels_for("person", request.user, found),
        "may_edit": bool(can_keep(request.user, found)),
    }
    return render(request, "community/person.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def person_claim(request: Request, slug: str) -> HttpResponse:
    found = get_object_or_404(Person.objects.visible_to(request.user), slug=slug)
    can_claim(request.user, found).require()
    form = ClaimForm(*posted(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            claim_person(found, by=request.user, **form.cleaned_data)
        if form.is_valid():
            messages.success(request, _("An organiser will look at it and tell you by mail."))
            return redirect(found)
    context = {"person": found, "form": form}
    return render(request, "community/person_claim.html", context, status=422 if form.errors else 200)
