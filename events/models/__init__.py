"""The nouns of the hall: events, their venues, and what was changed of them. Each room brings nouns of its own."""

from .changes import Change
from .events import Event, EventQuerySet
from .messages import EventMessage
from .tokens import CalendarToken
from .venues import Venue

__all__ = ["CalendarToken", "Change", "Event", "EventMessage", "EventQuerySet", "Venue"]
