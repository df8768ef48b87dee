"""The preview of a text, and pages that stand for a failure; their sentences are in templates/errors."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from . import cards, markup
from .http import Request
from .limits import limit

PREVIEW_MAX_CHARACTERS = 100_000


@require_POST
def preview(request: Request) -> HttpResponse:
    """Render the text of the field that the button `preview` names; the whole form comes along and is ignored."""
    limit("preview", request.user.pk, "30/m")
    source = request.POST.get(request.POST.get("preview", ""), "")[:PREVIEW_MAX_CHARACTERS]
    (html,) = cards.fill([markup.render(source).html], request.user)
    return render(request, "core/preview_text.html" if request.htmx else "core/preview.html", {"html": html})


@login_not_required
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "errors/csrf.html", status=403)


@login_not_required
def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return render(request, "errors/404.html", status=404)


@login_not_required
def forbidden(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return render(request, "errors/403.html", status=403)


@login_not_required
def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """Show the page, or one line to whoever asks for a host that is not ours: nobody has looked yet who that is."""
    if not hasattr(request, "user"):
        return HttpResponse(_("No site of this name is here."), "text/plain; charset=utf-8", 400)
    return render(request, "errors/400.html", status=400)
