"""Around each request: who reads it, in which time zone, and whether the role's second factor is there."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from portal.core import clock

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


class PrivatePagesMiddleware:
    """Keep what a member reads, and what carries a cookie, out of shared caches; the browser's own asks each time."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        is_personal = request.user.is_authenticated or "CSRF_COOKIE_NEEDS_UPDATE" in request.META or response.cookies
        if is_personal and not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_cache=True)
        return response


class TimeZoneMiddleware:
    """Show times in the member's zone; guests read the portal's zone, so that their pages are one for all."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        reader: Any = request.user
        with timezone.override(clock.zone(reader.time_zone)):
            return self.get_response(request)


class SecondFactorMiddleware:
    """Let those whose role needs a second factor set one up before anything else of the portal opens."""

    # Where an account is secured, and what those pages are made of.
    OPEN_ROUTES = ("accounts/", "media/", "accent/")
    FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        user: Any = request.user
        if not settings.ORGANISERS_NEED_SECOND_FACTOR or not user.needs_second_factor:
            return None
        route = request.resolver_match.route if request.resolver_match else ""
        if route.startswith(self.OPEN_ROUTES) or is_mfa_enabled(user, self.FACTORS):
            return None
        messages.warning(request, _("Your role needs a second factor. Set one up, then go on."))
        return redirect("mfa_index")


class SessionActivityMiddleware:
    """Note now and then when a session was last used; allauth's own middleware would write on every request."""

    EVERY_SECONDS = 600

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            present = clock.real_now().timestamp()
            if present - request.session.get("seen_at", 0) > self.EVERY_SECONDS:
                request.session["seen_at"] = present
                UserSession.objects.create_from_request(request)
        return self.get_response(request)
