"""The way into a webinar, and for organisers who took it."""

from django.http import Http404, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal.core.http import Request
from portal.core.spreadsheets import csv_response

from . import access, actions, queries
from .models import Webinar


@require_safe
@never_cache
def join(request: Request, slug: str) -> HttpResponse:
    """Lead to the webinar's secret link, noted and kept in no cache.

    It answers GET: after a POST, the browser's form policy would refuse to go on to another site.
    """
    webinar = get_object_or_404(Webinar.objects.visible_to(request.user).select_related("event"), event__slug=slug)
    response = HttpResponseRedirect(actions.join(webinar, by=request.user))
    response["Referrer-Policy"] = "no-referrer"
    return response


@require_safe
def joinings_csv(request: Request, slug: str) -> StreamingHttpResponse:
    """Send organisers who took the link to join, and when; for others there is no such table."""
    webinar = get_object_or_404(Webinar.objects.visible_to(request.user).select_related("event"), event__slug=slug)
    if not access.can_set_up(request.user, webinar):
        raise Http404
    return csv_response(f"joinings-{slug}", queries.joinings_header(), queries.joinings(webinar))
