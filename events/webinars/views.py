"""The way into a webinar."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal.core.http import Request

from . import actions
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
