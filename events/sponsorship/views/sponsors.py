"""A sponsor's own pages: where things stand, the logos, and the benefits."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from events.access import may_organise
from events.sponsorship import access, actions, queries
from events.sponsorship.forms import HandInForm, LogoForm
from events.sponsorship.models import Deliverable, Logo, Sponsorship
from portal.core.forms import Form
from portal.core.http import Request, posted
from portal.core.paging import keyset_page

PAGE_SIZE = 30


@require_safe
def mine(request: Request) -> HttpResponse:
    rows = Sponsorship.objects.of_member(request.user).select_related("package__event", "organization")
    page = keyset_page(rows, ("entered_at", "pk"), request.GET.get("after", ""), PAGE_SIZE)
    return render(request, "events/sponsorship/mine.html", {"page": page})


@require_safe
def sponsorship(request: Request, pk: int) -> HttpResponse:
    rows = queries.for_own_page(Sponsorship.objects.visible_to(request.user))
    found = get_object_or_404(rows, pk=pk)
    context = {
        "sponsorship": found,
        "event": found.package.event,
        "place": queries.place_in_line(found),
        "may_organise": may_organise(request.user, found.package.event),
        **{f"can_{verb}": verdict(request.user, found) for verb, verdict in VERDICTS.items()},
    }
    return render(request, "events/sponsorship/sponsorship.html", context)


VERDICTS = {
    "edit": access.can_edit,
    "submit": access.can_submit,
    "take": access.can_take,
    "withdraw": access.can_withdraw,
    "discard": access.can_discard,
}


@require_http_methods(["GET", "HEAD", "POST"])
def logos(request: Request, pk: int) -> HttpResponse:
    rows = Sponsorship.objects.visible_to(request.user).select_related("package__event", "organization")
    found = get_object_or_404(rows.prefetch_related("logos__image"), pk=pk)
    access.can_edit(request.user, found).require()
    form = LogoForm(*posted(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            actions.add_logo(found, by=request.user, **form.cleaned_data)
        if form.is_valid():
            messages.success(request, _("The logo is kept."))
            return redirect("sponsorship_logos", found.pk)
    context = {"form": form, "sponsorship": found}
    return render(request, "events/sponsorship/logos.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def logo_remove(request: Request, pk: int) -> HttpResponse:
    own = Sponsorship.objects.visible_to(request.user)
    logo = get_object_or_404(Logo.objects.filter(sponsorship__in=own).select_related("sponsorship__package"), pk=pk)
    access.can_edit(request.user, logo.sponsorship).require()
    form = Form(*posted(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            actions.remove_logo(logo, by=request.user)
        if form.is_valid():
            return redirect("sponsorship_logos", logo.sponsorship_id)
    context = {"label": _("Remove the logo"), "explain": _("Pages stop showing it."), "danger": True}
    return _ask(request, context, form, logo.sponsorship)


@require_http_methods(["GET", "HEAD", "POST"])
def deliverable(request: Request, pk: int) -> HttpResponse:
    """One benefit: claim it, and hand in what it needs."""
    found = _deliverable(request, pk)
    may = access.can_hand_in(request.user, found)
    if request.method == "POST":
        may.require()
    form = HandInForm(*posted(request), deliverable=found)
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            actions.claim(found, by=request.user, **form.cleaned_data)
        if form.is_valid():
            messages.success(request, _("The benefit is claimed. The organisers see what you handed in."))
            return redirect(found.sponsorship)
    context = {"form": form, "deliverable": found, "sponsorship": found.sponsorship, "may": may}
    return render(request, "events/sponsorship/deliverable.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def benefit_decline(request: Request, pk: int) -> HttpResponse:
    found = _deliverable(request, pk)
    access.can_hand_in(request.user, found).require()
    form = Form(*posted(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            actions.decline_benefit(found, by=request.user)
        if form.is_valid():
            return redirect(found.sponsorship)
    context = {
        "label": _("Do without this benefit"),
        "explain": _("The organisers need not deliver it. You can claim it later."),
        "danger": True,
    }
    return _ask(request, context, form, found.sponsorship)


def _deliverable(request: Request, pk: int) -> Deliverable:
    rows = Deliverable.objects.visible_to(request.user)
    related = ("sponsorship__package__event", "sponsorship__organization", "handed_image", "owner")
    return get_object_or_404(rows.select_related(*related), pk=pk)


def _ask(request: Request, context: dict[str, Any], form: Form, sponsorship: Sponsorship) -> HttpResponse:
    shown = {**context, "form": form, "sponsorship": sponsorship, "back": sponsorship.get_absolute_url()}
    return render(request, "events/sponsorship/act.html", shown, status=422 if form.errors else 200)
