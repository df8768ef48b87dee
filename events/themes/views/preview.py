"""The event's page as it will look once the theme is announced, for those who keep the call."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from events import queries as hall
from events.calls import queries as calls
from events.calls.access import may_keep
from events.themes import queries
from events.themes.models import Selection
from portal.core.http import Request
from portal.core.panels import FilledPanel

from .ideas import call_of_ideas
from .private import kept_nowhere


@kept_nowhere
@require_safe
def preview(request: Request, slug: str) -> HttpResponse:
    call = call_of_ideas(request.user, slug)
    selection = Selection.objects.for_page().filter(call=call, idea__isnull=False).first()
    if selection is None or not may_keep(request.user, call):
        raise Http404
    panel = FilledPanel("theme", "events/themes/theme.html", queries.theme(selection) | {"is_preview": True})
    if call.event is None:
        page = calls.call_page(call, request.user)
        page.panels["top"] = [panel]
        return render(request, "events/calls/call.html", {"call": call, "page": page})
    shown = hall.event_page(call.event, request.user)
    shown.panels["top"] = [panel, *(one for one in shown.panels.get("top", []) if one.name != "theme")]
    return render(request, "events/event.html", {"event": call.event, "page": shown})
