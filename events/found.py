"""What the search finds of events, the cards that stand for them in texts, and what a member's archive holds."""

from collections.abc import Iterable, Mapping
from typing import Any

from portal import search
from portal.accounts.exports import Part
from portal.core.cards import Card

from .models import CalendarToken, Event


def event_document(event: Event) -> search.Document | None:
    """Describe a published event, whatever became of it; the venue is read with one query."""
    if event.published_at is None:
        return None
    body = "\n".join([event.summary, event.place, event.description_text])
    return search.Document(event.title, body, event.get_absolute_url(), event.starts_at)


def event_cards(viewer: Any, slugs: Iterable[str]) -> Mapping[str, Card]:
    """Live cards of `{{ event:boston-2011 }}`, by slug; one query."""
    events = Event.objects.published().filter(slug__in=list(slugs)).select_related("venue")
    return {
        event.slug: Card(event.title, event.get_absolute_url(), event.get_kind_display(), event.summary, _note(event))
        for event in events
    }


def _note(event: Event) -> str:
    return f"{event.span}, {event.place}" if event.takes_place and event.place else str(event.span)


def calendar_address(user: Any) -> Part:
    """When the member's calendar got its address; the address itself stays a secret of that page."""
    return Part(CalendarToken.objects.filter(user=user).values("made_at"))


def proposals(user: Any) -> Part:
    """The meetups that a member proposed."""
    names = ("title", "slug", "summary", "description", "starts_at", "ends_at", "time_zone", "proposed_at")
    return Part(Event.objects.filter(proposed_by=user).order_by("pk").values(*names))
