"""The nouns of the hall: events, their venues, and what was changed of them. Each room brings nouns of its own."""

from .asked import AskedQuerySet, AskedQuestion
from .changes import Change
from .events import Event, EventQuerySet
from .messages import EventMessage
from .tokens import CalendarToken
from .venues import Venue

__all__ = [
    "AskedQuerySet",
    "AskedQuestion",
    "CalendarToken",
    "Change",
    "Event",
    "EventMessage",
    "EventQuerySet",
    "Venue",
]
