"""What volunteers open: the form, where they stand, and each of their decisions on a page of its own."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from events.committee import access, actions, queries
from events.committee.forms import VolunteerForm
from events.committee.models import Committee, Volunteer
from events.models import Event
from portal.core.errors import Sentence
from portal.core.forms import Form
from portal.core.http import Request, posted


@require_http_methods(["GET", "HEAD", "POST"])
def volunteer(request: Request, slug: str) -> HttpResponse:
    rows = Committee.objects.visible_to(request.user).filter(event__slug=slug)
    standing = queries.standing(request.user, rows)
    if standing is None:
        raise Http404
    if standing.own is not None and request.method != "POST":
        return redirect("committee_mine", slug)
    if standing.committee.call is None or request.method != "POST":
        standing.verdict.require()
    suggested = {} if request.method == "POST" else VolunteerForm.suggested(request.user)
    form = VolunteerForm(*posted(request), committee=standing.committee)
    form.initial.update(suggested)
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            key = form.cleaned_data["form_key"]
            actions.volunteer(standing.committee, form.wish(), by=request.user, form_key=key)
        if form.is_valid():
            messages.success(request, _("Thank you. The organisers will decide, and you hear of it by mail."))
            return redirect("committee_mine", slug)
    context = {"form": form, "committee": standing.committee}
    return render(request, "events/committee/volunteer.html", context, status=422 if form.errors else 200)


@require_safe
def mine(request: Request, slug: str) -> HttpResponse:
    """Where the member's own application stands; the last one, if none stands."""
    event = _event(request, slug)
    standing = queries.standing(request.user, Committee.objects.filter(event=event))
    own = (standing and standing.own) or queries.last_of(request.user, event)
    if standing is None or own is None:
        raise Http404
    verdicts = {
        name: bool(ask(request.user, own))
        for name, ask in (
            ("can_edit", access.can_edit),
            ("can_accept", access.can_accept),
            ("can_withdraw", access.can_withdraw),
            ("can_resign", access.can_resign),
        )
    }
    context = {
        "own": own,
        "standing": standing,
        "interests": own.interests.all(),
        "duties": own.duties.select_related("committee__event"),
    }
    return render(request, "events/committee/mine.html", context | verdicts)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: Request, slug: str) -> HttpResponse:
    own = _own(request, slug)
    access.can_edit(request.user, own).require()
    form = VolunteerForm(*posted(request), committee=own.committee)
    form.show(own)
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            actions.edit(own, form.wish(), by=request.user)
        if form.is_valid():
            messages.success(request, _("Your application is changed."))
            return redirect("committee_mine", slug)
    context = {"form": form, "committee": own.committee, "own": own}
    return render(request, "events/committee/volunteer.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: Request, slug: str) -> HttpResponse:
    own = _own(request, slug)
    access.can_withdraw(request.user, own).require()
    return _confirmed(request, own, "withdraw", actions.withdraw, _("You have stepped back."))


@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: Request, slug: str) -> HttpResponse:
    """Take the seat that is offered."""
    own = _own(request, slug)
    access.can_accept(request.user, own).require()
    return _confirmed(request, own, "accept", actions.accept, _("The seat is yours."))


@require_http_methods(["GET", "HEAD", "POST"])
def resign(request: Request, slug: str) -> HttpResponse:
    own = _own(request, slug)
    access.can_resign(request.user, own).require()
    return _confirmed(request, own, "resign", actions.resign, _("You have left the committee."))


def _confirmed(request: Request, own: Volunteer, act: str, action: Callable[..., Any], done: Sentence) -> HttpResponse:
    """Ask on a page of its own, then act."""
    form = Form(*posted(request))
    if request.method == "POST":
        with form.refusals():
            action(own, by=request.user)
        if form.is_valid():
            messages.success(request, str(done))
            return redirect(own)
    context = {"form": form, "own": own, "act": act}
    return render(request, "events/committee/act.html", context, status=422 if form.errors else 200)


def _own(request: Request, slug: str) -> Volunteer:
    """Return what the member has sent in and not taken back; raises Http404."""
    rows = Volunteer.objects.of(request.user).current().filter(committee__event=_event(request, slug))
    return get_object_or_404(rows.select_related("committee__event", "call__event", "committee__call"))


def _event(request: Request, slug: str) -> Event:
    return get_object_or_404(Event.objects.visible_to(request.user), slug=slug)
