"""What members of a committee do of its duties: take one, write down what was done, give it back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from events.committee import access, actions
from events.committee.forms import RecordForm
from events.committee.models import Committee, Duty, Volunteer
from portal.core.forms import Form
from portal.core.http import Request, posted


@require_http_methods(["GET", "HEAD", "POST"])
def duty(request: Request, slug: str, key: int) -> HttpResponse:
    """Write down what was done of one's own duty."""
    found = _duty(request, slug, key)
    access.can_record(request.user, found).require()
    stored = {"record": found.record, "is_done": found.done_at is not None}
    form = RecordForm(*posted(request), initial=stored)
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            actions.record(found, by=request.user, **form.cleaned_data)
        if form.is_valid():
            messages.success(request, _("Saved. Everybody reads it here."))
            return redirect(found.committee)
    context = {"form": form, "duty": found, "act": "record"}
    return render(request, "events/committee/duty.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def take(request: Request, slug: str, key: int) -> HttpResponse:
    found = _duty(request, slug, key)
    rows = Volunteer.objects.confirmed().of(request.user).filter(committee=found.committee_id)
    access.can_take(request.user, found, rows.select_related("call").first()).require()
    form = Form(*posted(request))
    if request.method == "POST":
        with form.refusals():
            actions.take(found, by=request.user)
        if form.is_valid():
            messages.success(request, _("This duty is yours. Write down what you do of it."))
            return redirect(found)
    context = {"form": form, "duty": found, "act": "take"}
    return render(request, "events/committee/duty.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def give_back(request: Request, slug: str, key: int) -> HttpResponse:
    found = _duty(request, slug, key)
    access.can_record(request.user, found).require()
    form = Form(*posted(request))
    if request.method == "POST":
        with form.refusals():
            actions.give_duty_back(found, by=request.user)
        if form.is_valid():
            messages.success(request, _("Somebody else may take it now."))
            return redirect(found.committee)
    context = {"form": form, "duty": found, "act": "give_back"}
    return render(request, "events/committee/duty.html", context, status=422 if form.errors else 200)


def _duty(request: Request, slug: str, key: int) -> Duty:
    committees = Committee.objects.visible_to(request.user).filter(event__slug=slug)
    rows = Duty.objects.filter(committee__in=committees).select_related("committee__event", "taken_by__author")
    return get_object_or_404(rows, pk=key)
