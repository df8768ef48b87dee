"""The request as our views see it."""

from typing import Any

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails


class Request(HttpRequest):
    """A request after our middleware: `user` is a User or a Visitor, both of which answer `may(...)`."""

    user: Any
    htmx: HtmxDetails


def permits(request: HttpRequest, permission: str) -> bool:
    """Say whether a role of the reader gives `permission` for at least one thing."""
    user: Any = request.user
    return user.may_anywhere(permission)
