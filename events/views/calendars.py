"""Calendars for programs, and the page of a member's own events with the address of theirs."""

from hashlib import blake2b

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from events import actions, calendars, ics
from events.models import CalendarToken, Event
from portal.core.http import Request


@login_not_required
@require_safe
def all_events(request: HttpRequest) -> HttpResponse:
    return _answer(request, calendars.of_all(request.path), "events")


@login_not_required
@require_safe
def event_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """An event with its parts and all their deadlines, to subscribe to."""
    return _answer(request, calendars.of_event(_public(slug), request.path), slug)


@login_not_required
@require_safe
def event_file(request: HttpRequest, slug: str) -> HttpResponse:
    """The event alone, to take over into a calendar."""
    event = _public(slug)
    return _answer(request, ics.calendar(event.title, request.path, [event]), slug)


@login_not_required
@require_safe
def own_calendar(request: HttpRequest, token: str) -> HttpResponse:
    """What the owner of a secret address attends; whoever has it reads it, without a session."""
    found = get_object_or_404(CalendarToken.objects.select_related("user"), token=token, user__is_active=True)
    response = _answer(request, calendars.of_member(found, request.path), "my-events")
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@require_POST
def make_address(request: Request) -> HttpResponse:
    had_one = CalendarToken.objects.filter(user=request.user).exists()
    actions.make_calendar_address(by=request.user)
    made = _("Your calendar has a new address. The old one opens nothing any more.")
    messages.success(request, made if had_one else _("Your calendar has an address. Subscribe to it, or copy it."))
    return redirect("events_mine")


@require_POST
def close_address(request: Request) -> HttpResponse:
    actions.close_calendar_address(by=request.user)
    messages.success(request, _("Your calendar’s address opens nothing any more."))
    return redirect("events_mine")


def _public(slug: str) -> Event:
    try:
        return calendars.public_event(slug)
    except Event.DoesNotExist:
        raise Http404 from None


def _answer(request: HttpRequest, written: bytes, name: str) -> HttpResponse:
    """Answer with a calendar, or 304 to a program that has it already."""
    response = HttpResponse(written, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'inline; filename="{name}.ics"'
    response.headers["ETag"] = f'"{blake2b(written, digest_size=12).hexdigest()}"'
    is_for_all = not request.user.is_authenticated
    response.headers["Cache-Control"] = "public, max-age=0, must-revalidate" if is_for_all else "private, no-cache"
    return get_conditional_response(request, etag=response.headers["ETag"], response=response) or response
