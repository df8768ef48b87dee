"""The nouns of the hall: events, their venues, and what was changed of them. Each room brings nouns of its own."""

from .changes import Change
from .events import Event, EventQuerySet
from .venues import Venue

__all__ = ["Change", "Event", "EventQuerySet", "Venue"]
