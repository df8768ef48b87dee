"""What the demo's banner shows on every page."""

from typing import Any

from django.http import HttpRequest

from portal.core import clock

from .cast import PARTS
from .clock import DAYS, moment


def demo(request: HttpRequest) -> dict[str, Any]:
    handle = getattr(request.user, "handle", "")
    here = next((part for part in PARTS if part.handle == handle), None)
    days = [(day, moment(day)) for day in DAYS]
    return {"demo": {"now": clock.now(), "parts": PARTS, "here": here, "days": days, "path": request.path}}
