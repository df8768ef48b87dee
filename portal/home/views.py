"""The front page."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.blog.queries import public_version
from portal.core.caching import answer_304
from portal.core.http import Request

from .queries import front_page


@login_not_required
@require_safe
@answer_304(lambda request: public_version())
def front(request: Request) -> HttpResponse:
    """Show the front page; a guest's copy may be as old as one of the blog's pages, which is five minutes at most."""
    return render(request, "home/front.html", {"front": front_page(request.user)})
