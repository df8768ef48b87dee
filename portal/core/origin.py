"""Forms that guests send without a cookie: the browser itself says from which site the form came."""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from .errors import Forbidden

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


def same_origin_required(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Take the place of the CSRF cookie: refuse an unsafe request that a page of another site sent.

    Every browser in use sends Origin with a POST (WHATWG Fetch), current ones Sec-Fetch-Site too (W3C Fetch Metadata).
    """

    @wraps(view)
    def checked(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if request.method not in SAFE_METHODS and not _is_same_origin(request):
            raise Forbidden(_("This form was sent from another site. Open it here and send it again."))
        return view(request, *args, **kwargs)

    return csrf_exempt(checked)


def _is_same_origin(request: HttpRequest) -> bool:
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    return _host_of(request.headers.get("Origin", "")) == request.get_host()


def _host_of(origin: str) -> str:
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return ""
