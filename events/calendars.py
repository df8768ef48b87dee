"""Which events a calendar holds, and what of them every calendar may say.

Deadlines are those that a visitor sees, in a member's own calendar too: its address opens it without signing in.
"""

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _

from portal.accounts.models import Visitor
from portal.core.registry import Registry

from . import ics, queries
from .models import CalendarToken, Event, EventQuerySet
from .timeline import windows_of

# So many events, those that begin last, are in the calendar of all.
MOST = 300

# Each: (user) -> keys of the events that the user attends; one query. Rooms register it, such as registration.
attended: Registry[Callable[[Any], Iterable[int]]] = Registry("Events that somebody attends")


def of_all(path: str) -> bytes:
    """Return the calendar of every published event with its deadlines.

    One query while nothing has changed, for it is kept; else two and one per room.
    """
    return _written_of_all(path, queries.public_version())


@lru_cache(maxsize=1)
def _written_of_all(path: str, version: str) -> bytes:
    """Write it once per version: 300 events cost half a second, and every subscriber asks each hour."""
    return _with_deadlines(_("Events"), path, _public().order_by("-starts_at", "-pk")[:MOST])


def of_event(event: Event, path: str) -> bytes:
    """Return the calendar of an event with its parts and all their deadlines; one query and one per room."""
    return _with_deadlines(event.title, path, [event, *_public().filter(parent=event).order_by("starts_at", "pk")])


def of_member(token: CalendarToken, path: str) -> bytes:
    """Return what the owner attends, with the deadlines; one query and two per room."""
    keys = {key for room in attended for key in room(token.user)}
    name = _("Events of %s") % token.user.name
    return _with_deadlines(name, path, _public().filter(pk__in=keys).order_by("starts_at", "pk") if keys else [])


def public_event(slug: str) -> Event:
    """Raise Event.DoesNotExist for one that visitors do not see."""
    return _public().get(slug=slug)


def _public() -> EventQuerySet:
    return Event.objects.visible_to(Visitor()).select_related("venue", "parent")


def _with_deadlines(name: str, path: str, events: Iterable[Event]) -> bytes:
    events = list(events)
    return ics.calendar(name, path, events, windows_of(Visitor(), events))
