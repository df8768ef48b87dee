"""Where the dates of an event would move, for whoever is about to clone it."""

from datetime import date
from typing import Any

from .clones import later
from .deadlines import in_words
from .models import Event
from .timeline import Window, moments_of, windows_of

Move = tuple[str, str, str]


def moves(event: Event, *, by: Any, first_day: date, title: str = "") -> list[Move]:
    """Return (what, before, after) for the event, its parts and all that opens and closes; a query and one per room."""
    days = (first_day - event.span.first_day).days
    events = [event, *event.parts.order_by("starts_at", "pk")]
    spans = [(one.title, str(one.span), str(one.span.later(days))) for one in events]
    return spans + [move for window in windows_of(by, events) for move in _of_window(window, days)]


def _of_window(window: Window, days: int) -> list[Move]:
    zone = window.time_zone
    return [
        (moment.label, moment.words, in_words(later(moment.at, days, zone), zone, ends=moment.name == "closes"))
        for moment in moments_of(window)
    ]
