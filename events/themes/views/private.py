"""Answers that no browser and no cache keeps."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpResponse


def kept_nowhere(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Decorate a view whose answer may hold a claim code; that other sites are sent no Referer is the portal's rule."""

    @wraps(view)
    def answer(*args: object, **kwargs: object) -> HttpResponse:
        response = view(*args, **kwargs)
        response["Cache-Control"] = "no-store, private"
        return response

    return answer
