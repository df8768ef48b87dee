"""The front page."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.core.http import Request

from .queries import front_page


@login_not_required
@require_safe
def front(request: Request) -> HttpResponse:
    return render(request, "home/front.html", {"front": front_page(request.user)})
