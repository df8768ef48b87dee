"""Old addresses are looked up only when nothing else answers, so they cost a found page nothing."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect

from .models import Redirect


class RedirectMiddleware:
    """Answer a 404 with 301 where the address is a known old one, with or without its last slash; one query."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 404 or request.method not in {"GET", "HEAD"} or "\x00" in request.path:
            return response
        paths = [request.path, request.path.rstrip("/"), request.path.rstrip("/") + "/"]
        found = Redirect.objects.filter(old_path__in=paths).first()
        return HttpResponsePermanentRedirect(found.new_path) if found else response
