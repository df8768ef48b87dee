"""What readers open of calls; rooms bring the forms and lists of what is sent in."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from portal.core.http import Request, absolute_url

from . import access, queries
from .models import Call


@login_not_required
@require_safe
def index(request: Request) -> HttpResponse:
    page = queries.index(request.user, request.GET.get("after", ""))
    return render(request, "events/calls/index.html", {"page": page, "canonical": absolute_url(request.path)})


@login_not_required
@require_safe
def call(request: Request, slug: str) -> HttpResponse:
    found = call_for(request.user, slug)
    context = {
        "call": found,
        "page": queries.call_page(found, request.user),
        "may_keep": access.may_keep(request.user, found),
        "canonical": absolute_url(found.get_absolute_url()),
    }
    return render(request, "events/calls/call.html", context)


def call_for(viewer: Any, slug: str) -> Call:
    """Return a call with its event, for a page; raises Http404 for one that `viewer` may not see."""
    return get_object_or_404(Call.objects.visible_to(viewer).select_related("event"), slug=slug)
