"""One place where the portal's errors become pages."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from . import clock
from .errors import PortalError, Refused, TooMany


class ErrorPageMiddleware:
    """Show a PortalError's sentence with its status; every other error is Django's to handle.

    One of Django's is ours: a view found a row, and somebody deleted it before the action locked it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        """Nothing has a NUL in its address; PostgreSQL fails when it is asked for such a thing, SQLite does not."""
        if "\0" in request.path:
            raise Http404

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, ObjectDoesNotExist) and request.method == "POST":
            exception = Refused(_("What you wanted to change was deleted a moment ago. Nothing was changed."))
        if not isinstance(exception, PortalError):
            return None
        context = {"sentence": exception.sentence}
        response = render(request, "errors/refused.html", context, status=exception.status)
        if isinstance(exception, TooMany):
            response["Retry-After"] = str(max(1, int((exception.free_at - clock.real_now()).total_seconds())))
        return response
