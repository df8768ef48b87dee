"""Pages of guests that need not be made again: answered 304 as long as the rows they show have not changed.

A guest is a request without cookies that tell one reader from another; everybody else gets a page that is theirs alone.
"""

from collections.abc import Callable
from functools import cache, wraps
from hashlib import blake2b
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.translation import get_language

from . import clock
from .registry import Registry

# What every page shows around its content, such as the site's name: each returns a text that changes with it.
frame: Registry[Callable[[], str]] = Registry("Frame of the pages")

TELLING_COOKIES = frozenset({settings.SESSION_COOKIE_NAME, "messages"})
CODE = ("templates", "static", "portal", "events", "forum", "newsletter", "requirements")

LAG_SECONDS = 300

# What a page depends on, of its rows: (request, and the view's arguments) -> a text, at best by one query;
# None: this page is not for caches.
Version = Callable[..., str | None]


def answer_304(version: Version) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Decorate a view for everybody: answer a guest 304 if `version` says that nothing has changed.

    A guest's page may be kept by shared caches, which must ask each time. Any other reader's answer is private,
    and so is one that carries a cookie or a form's token.
    """

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            rows = version(request, *args, **kwargs) if _may_be_cached(request) else None
            if rows is None:
                return _private(view(request, *args, **kwargs))
            etag = _etag(rows)
            response = get_conditional_response(request, etag=etag) or view(request, *args, **kwargs)
            if response.cookies or request.META.get("CSRF_COOKIE_NEEDS_UPDATE"):
                return _private(response)
            return _public(response, etag)

        return answer

    return decorate


def five_minutes() -> str:
    """Return a text that changes every five minutes.

    It stands for what a page shows besides the rows that its version asks about: panels of other apps, renditions of
    pictures, what ends with time.
    """
    return str(int(clock.now().timestamp()) // LAG_SECONDS)


def _may_be_cached(request: HttpRequest) -> bool:
    if settings.DEBUG or request.method not in {"GET", "HEAD"}:
        return False
    return not TELLING_COOKIES & set(request.COOKIES)


def _etag(rows: str) -> str:
    """Return a weak tag: the same rows in the same frame, language and release mean the same page, if not its bytes."""
    parts = [rows, get_language() or "", str(clock.offset()), _release(), *(part() for part in frame)]
    return f'W/"{blake2b(repr(parts).encode(), digest_size=12).hexdigest()}"'


def _public(response: HttpResponse, etag: str) -> HttpResponse:
    if response.status_code in {200, 304}:
        response.headers["ETag"] = etag
        patch_cache_control(response, public=True, max_age=0, must_revalidate=True)
    patch_vary_headers(response, ["Cookie", "Accept-Language", "HX-Request"])
    return response


def _private(response: HttpResponse) -> HttpResponse:
    if not response.has_header("Cache-Control"):
        patch_cache_control(response, private=True, no_cache=True)
    return response


@cache
def _release() -> str:
    """Return a fingerprint of the code, templates and styles that this process started with."""
    digest = blake2b(digest_size=8)
    for folder in CODE:
        for path in sorted((settings.BASE_DIR / folder).rglob("*.*")):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(path.read_bytes())
    return digest.hexdigest()
