"""What an event offers to sponsors, for everybody; and its tables, for organisers."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from events.access import may_organise
from events.models import Event
from events.sponsorship import queries
from events.views.pages import public_page
from portal.core.http import Request, absolute_url
from portal.core.spreadsheets import csv_response


@login_not_required
@require_safe
@public_page
def packages(request: Request, slug: str) -> HttpResponse:
    return _page(request, slug, "events/sponsorship/packages.html")


@login_not_required
@require_safe
@public_page
def prospectus(request: Request, slug: str) -> HttpResponse:
    """The same on paper: everything that a company's board asks for, on pages that print well."""
    return _page(request, slug, "events/sponsorship/prospectus.html")


@require_safe
def sponsors_csv(request: Request, slug: str) -> HttpResponseBase:
    event = _organised(request, slug)
    rows = ([row[name] for name in queries.COLUMNS] for row in queries.sheet(event))
    return csv_response(f"sponsors-{event.slug}", queries.COLUMNS, rows)


@require_safe
def sponsors_json(request: Request, slug: str) -> HttpResponse:
    event = _organised(request, slug)
    response = JsonResponse({"event": event.slug, "sponsorships": list(queries.sheet(event))})
    response["Content-Disposition"] = f'attachment; filename="sponsors-{event.slug}.json"'
    return response


def _page(request: Request, slug: str, template: str) -> HttpResponse:
    event = _event(request, slug)
    context = {
        "event": event,
        "page": queries.packages_page(request.user, event),
        "may_organise": may_organise(request.user, event),
        "canonical": absolute_url(request.path),
    }
    return render(request, template, context)


def _event(request: Request, slug: str) -> Event:
    return get_object_or_404(Event.objects.visible_to(request.user).select_related("venue", "parent"), slug=slug)


def _organised(request: Request, slug: str) -> Event:
    """Return the event to who organises it; for others there is no such table."""
    event = _event(request, slug)
    if not may_organise(request.user, event):
        raise Http404
    return event
