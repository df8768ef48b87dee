"""The request as our views see it."""

from typing import Any

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails


class Request(HttpRequest):
    """A request after our middleware: `user` is a User or a Visitor, both of which answer `may(...)`."""

    user: Any
    htmx: HtmxDetails


def posted(request: HttpRequest) -> tuple[Any, Any]:
    """Return a form's first two arguments: what was sent, even if nothing was filled in; on GET nothing at all.

    `request.POST or None` would leave a form unbound when everything in it is empty, and answer 200 without a word.
    """
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def permits(request: HttpRequest, permission: str, *, for_some: bool = False) -> bool:
    """Say whether a role gives the reader `permission` everywhere; one for a single thing opens no list of all.

    `for_some`: the list shows each reader no more than what a role covers, so that one for a single thing is enough.
    """
    user: Any = request.user
    return user.may_anywhere(permission) if for_some else user.may(permission)


def client_address(request: HttpRequest) -> str:
    """Return the network address of the browser, as far as the settings trust a proxy in front; for rate limits."""
    return get_adapter(request).get_client_ip(request)


def absolute_url(url: str) -> str:
    """Return the full address of a path here, for what is read elsewhere; a file store gives a full one already."""
    return url if "://" in url else settings.SITE_URL + url
