"""What everybody reads of a committee, and the table that organisers take along."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from events.access import can_organise, may_organise
from events.committee import queries, tables
from events.committee.models import Committee
from portal.core import cards
from portal.core.http import Request, absolute_url
from portal.core.spreadsheets import csv_response


@login_not_required
@require_safe
def committee(request: Request, slug: str) -> HttpResponse:
    """The committee with its members and duties; three queries, and one per kind of live card."""
    rows = Committee.objects.visible_to(request.user).filter(event__slug=slug)
    found = queries.shown(rows)
    if not found:
        raise Http404
    [shown] = found
    call = shown.committee.call
    if call is not None:
        call.event = shown.committee.event
    context = {
        "shown": shown,
        "html": cards.fill([shown.committee.description_html], request.user)[0],
        "call": call if call and call.published_at else None,
        "duties": queries.duties(rows),
        "standing": queries.standing(request.user, rows),
        "organises": may_organise(request.user, shown.committee.event),
        "canonical": absolute_url(shown.committee.get_absolute_url()),
    }
    return render(request, "events/committee/committee.html", context)


@require_safe
def volunteers_csv(request: Request, slug: str) -> StreamingHttpResponse:
    committee = get_object_or_404(Committee.objects.visible_to(request.user).select_related("event"), event__slug=slug)
    if not can_organise(request.user, committee.event):
        raise Http404
    return csv_response(f"volunteers-{slug}", tables.header(), tables.rows(committee))
