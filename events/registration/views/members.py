"""What members open: the form, their own registration, and who attends."""

from io import BytesIO

import segno
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from events.models import Event
from events.registration import access, actions, queries
from events.registration.enums import RegistrationState
from events.registration.forms import RegistrationForm
from events.registration.models import Admission
from portal.core.forms import Form
from portal.core.http import Request, absolute_url, posted

DONE = {
    RegistrationState.CONFIRMED: gettext_lazy("You are registered."),
    RegistrationState.WAITING: gettext_lazy("An organiser will look at your registration and tell you."),
    RegistrationState.WAITLISTED: gettext_lazy(
        "All seats are taken. You are on the waitlist, and hear when one becomes free."
    ),
}


@require_http_methods(["GET", "HEAD", "POST"])
def register(request: Request, slug: str) -> HttpResponse:
    event = _event(request, slug)
    standing = queries.standing(request.user, event)
    if standing is None:
        raise Http404
    if request.method != "POST" and standing.own and standing.own.state != RegistrationState.EXPIRED:
        return redirect("registration", slug)
    if request.method != "POST":
        standing.verdict.require()
    form = RegistrationForm(*posted(request), admission=standing.admission)
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            done = actions.register(
                standing.admission, form.wishes(), by=request.user, form_key=form.cleaned_data["form_key"]
            )
        if form.is_valid():
            messages.success(request, DONE.get(done.state, ""))
            return redirect("registration", slug)
    context = {"form": form, "event": event, "standing": standing}
    return render(request, "events/registration/register.html", context, status=422 if form.errors else 200)


@require_safe
def registration(request: Request, slug: str) -> HttpResponse:
    """Where the member's own registration stands, with the code for the entrance; the last one, if none is current."""
    event = _event(request, slug)
    standing = queries.standing(request.user, event)
    own = (standing and standing.own) or queries.last_of(request.user, event)
    if own is None:
        raise Http404
    context = {
        "event": event,
        "standing": standing,
        "own": own,
        "answers": own.answers.all(),
        "accepted": own.accepted.select_related("consent"),
        "can_cancel": access.can_cancel(request.user, own),
    }
    return render(request, "events/registration/registration.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: Request, slug: str) -> HttpResponse:
    """Take the seat that is offered."""
    event = _event(request, slug)
    standing = queries.standing(request.user, event)
    if standing is None or standing.own is None:
        raise Http404
    if not standing.can_accept:
        access.can_accept(request.user, standing.own).require()
    form = Form(*posted(request))
    if request.method == "POST":
        with form.refusals():
            actions.accept(standing.own, by=request.user)
        if form.is_valid():
            messages.success(request, _("The seat is yours."))
            return redirect("registration", slug)
    context = {"form": form, "event": event, "own": standing.own}
    return render(request, "events/registration/accept.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: Request, slug: str) -> HttpResponse:
    event = _event(request, slug)
    own = queries.registration_of(request.user, event)
    if own is None:
        raise Http404
    access.can_cancel(request.user, own).require()
    form = Form(*posted(request))
    if request.method == "POST":
        with form.refusals():
            actions.cancel(own, by=request.user)
        if form.is_valid():
            messages.success(request, _("Your registration is cancelled."))
            return redirect(event)
    context = {"form": form, "event": event, "own": own}
    return render(request, "events/registration/cancel.html", context, status=422 if form.errors else 200)


@require_safe
def code(request: Request, slug: str) -> HttpResponse:
    """The QR code of one's own registration: the address of the check-in page with the code."""
    own = queries.registration_of(request.user, _event(request, slug))
    if own is None or not own.is_attending:
        raise Http404
    out = BytesIO()
    address = absolute_url(reverse("check_in", args=[slug])) + f"?code={own.code}"
    segno.make(address, error="m", micro=False).save(out, kind="svg", scale=8, border=2, light="white")
    return HttpResponse(out.getvalue(), content_type="image/svg+xml")


@require_safe
def attendees(request: Request, slug: str) -> HttpResponse:
    event = _event(request, slug)
    admission = get_object_or_404(Admission, event=event)
    if not access.can_see_attendees(request.user, admission):
        raise Http404
    page = queries.attendees(admission, request.GET.get("after", ""))
    return render(request, "events/registration/attendees.html", {"event": event, "page": page})


def _event(request: Request, slug: str) -> Event:
    return get_object_or_404(Event.objects.visible_to(request.user).select_related("venue"), slug=slug)
