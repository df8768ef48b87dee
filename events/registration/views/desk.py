"""The organisers' desk: letting people in by their code, and tables to take along."""

from django.contrib import messages
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from events.access import can_organise
from events.models import Event
from events.registration import actions, queries, tables
from events.registration.forms import CheckInForm, DeskSearchForm
from events.registration.models import Admission, Registration, RegistrationQuerySet
from portal.accounts.models import User
from portal.core.forms import Form
from portal.core.http import Request, posted
from portal.core.spreadsheets import csv_response


@require_http_methods(["GET", "HEAD", "POST"])
def check_in(request: Request, slug: str) -> HttpResponse:
    """Take a code, typed or scanned; with `?code=` show whose it is, with `?q=` who may be meant by a name."""
    event = _organised(request, slug)
    scanned = request.GET if "code" in request.GET else None
    form = CheckInForm(*posted(request)) if request.method == "POST" else CheckInForm(scanned)
    found = _found(event, form)
    if request.method == "POST" and form.is_valid() and found is not None:
        with form.refusals():
            actions.check_in(found, by=request.user)
        if form.is_valid():
            messages.success(request, _("%s has checked in.") % found.user)
            return redirect("check_in", slug)
    return _desk(request, event, form, found)


@require_POST
def walk_in(request: Request, slug: str, handle: str) -> HttpResponse:
    """Register who came without a registration, and let them in, in one step."""
    event = _organised(request, slug)
    admission = get_object_or_404(Admission.objects.select_related("event"), event=event)
    member = get_object_or_404(User.objects.visible_to(request.user).with_handle(handle))
    form = Form(*posted(request))
    with form.refusals():
        actions.walk_in(by=request.user, admission=admission, user=member)
    if form.is_valid():
        messages.success(request, _("%s is registered and has checked in.") % member)
        return redirect("check_in", slug)
    return _desk(request, event, form)


@require_POST
def undo_check_in(request: Request, slug: str, code: str) -> HttpResponse:
    event = _organised(request, slug)
    found = get_object_or_404(_rows(event), code=code)
    actions.undo_check_in(found, by=request.user)
    messages.success(request, _("%s is not checked in any more.") % found.user)
    return redirect("check_in", slug)


@require_safe
def registrations_csv(request: Request, slug: str) -> StreamingHttpResponse:
    event = _organised(request, slug)
    table = tables.of_event(event)
    return csv_response(f"registrations-{event.slug}", table.header, table.rows)


@require_safe
def registrations_json(request: Request, slug: str) -> HttpResponse:
    event = _organised(request, slug)
    return tables.json_response(event)


def _desk(request: Request, event: Event, form: Form, found: Registration | None = None) -> HttpResponse:
    search = DeskSearchForm(request.GET)
    words = search.cleaned_data["q"] if search.is_valid() else ""
    context = {
        "event": event,
        "form": form,
        "found": found,
        "desk": queries.desk(event),
        "known": queries.known_at_desk(event, request.user, words),
    }
    return render(request, "events/registration/check_in.html", context, status=422 if form.errors else 200)


def _organised(request: Request, slug: str) -> Event:
    event = get_object_or_404(Event.objects.visible_to(request.user), slug=slug)
    if not can_organise(request.user, event):
        raise Http404
    return event


def _rows(event: Event) -> RegistrationQuerySet:
    return Registration.objects.filter(admission__event=event).select_related("user", "admission__event")


def _found(event: Event, form: CheckInForm) -> Registration | None:
    """Return whose code the form holds, or leave the reason on the form."""
    if not form.is_bound or not form.is_valid():
        return None
    found = _rows(event).filter(code=form.cleaned_data["code"]).first()
    if found is None:
        form.add_error("code", _("Nobody has registered for this event with this code. Read it again."))
    return found
