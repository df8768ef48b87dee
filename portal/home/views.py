"""The front page."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.core.panels import panels_for


@login_not_required
@require_safe
def front(request: HttpRequest) -> HttpResponse:
    return render(request, "home/front.html", {"panels": panels_for("front", request.user)})
