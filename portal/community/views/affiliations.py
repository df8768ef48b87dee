"""The member's own affiliations, a page of the account's settings."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portal.community import actions
from portal.community.forms import AffiliationForm
from portal.core.forms import Form
from portal.core.http import Request, posted

FIELDS = ("organization", "title", "since", "until")


@require_safe
def affiliations(request: Request) -> HttpResponse:
    rows = request.user.affiliations.select_related("organization")
    return render(request, "community/affiliations.html", {"affiliations": rows})


@require_http_methods(["GET", "HEAD", "POST"])
def affiliation_new(request: Request) -> HttpResponse:
    form = AffiliationForm(*posted(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            actions.add_affiliation(by=request.user, **form.cleaned_data)
        if form.is_valid():
            return _done(request, _("Your page shows it now."))
    return _show(request, form, {"heading": _("Add an affiliation")})


@require_http_methods(["GET", "HEAD", "POST"])
def affiliation_edit(request: Request, pk: int) -> HttpResponse:
    row = get_object_or_404(request.user.affiliations, pk=pk)
    form = AffiliationForm(*posted(request), initial={name: getattr(row, name) for name in FIELDS})
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            actions.change_affiliation(row, by=request.user, **form.cleaned_data)
        if form.is_valid():
            return _done(request, _("Your affiliation is changed."))
    return _show(request, form, {"heading": _("Change an affiliation"), "affiliation": row})


@require_http_methods(["GET", "HEAD", "POST"])
def affiliation_remove(request: Request, pk: int) -> HttpResponse:
    row = get_object_or_404(request.user.affiliations.select_related("organization"), pk=pk)
    form = Form(*posted(request))
    if request.method == "POST":
        with form.refusals():
            actions.remove_affiliation(row, by=request.user)
        if not form.errors:
            return _done(request, _("Your page shows it no longer."))
    context = {"form": form, "affiliation": row}
    return render(request, "community/affiliation_remove.html", context, status=422 if form.errors else 200)


def _show(request: Request, form: AffiliationForm, context: dict[str, Any]) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(request, "community/affiliation_edit.html", {"form": form, **context}, status=status)


def _done(request: Request, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect("affiliations")
