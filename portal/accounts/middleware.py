"""Around each request: who reads it, and in which time zone."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from .models import Visitor

Handler = Callable[[HttpRequest], HttpResponse]


class VisitorMiddleware:
    """Put a Visitor where Django puts an AnonymousUser, without touching the session of those who have none."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        found = request.user
        request.user = SimpleLazyObject(lambda: found if found.is_authenticated else Visitor())  # type: ignore[assignment]
        return self.get_response(request)


class TimeZoneMiddleware:
    """Show times in the member's zone; guests read the portal's zone, so that their pages are one for all."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = getattr(request.user, "time_zone", "")
        if not chosen:
            timezone.deactivate()
            return self.get_response(request)
        with timezone.override(ZoneInfo(chosen)):
            return self.get_response(request)
