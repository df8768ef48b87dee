"""Meetups that members propose, and what organisers answer."""

from typing import Any
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from events import access
from events.enums import EventKind
from events.models import Event, Venue
from events.spans import Span
from portal import notifications
from portal.accounts.models import User
from portal.core import clock, texts
from portal.core.writers import lock_writer

from .rows import locked, save_under_an_address, saved, traced


def propose(*, by: User, title: str, when: Span, form_key: UUID | None = None, **fields: Any) -> Event:
    """Offer a meetup to the organisers. The same `form_key` gives the same proposal again.

    `fields`: summary, description (Markdown), venue_name, address, city, is_online.
    """
    key = form_key or uuid4()
    try:
        return _propose(by, key, title, when, fields)
    except IntegrityError:  # another member sent the same key in this very moment
        return _propose(by, key, title, when, fields)


@transaction.atomic
def _propose(by: User, key: UUID, title: str, when: Span, fields: dict[str, Any]) -> Event:
    by = lock_writer(by)
    access.can_propose(by).require()
    twin = Event.objects.filter(form_key=key).first()
    if twin is not None and twin.proposed_by_id == by.pk:
        return twin
    event = Event(title=title, kind=EventKind.MEETUP, form_key=key if twin is None else uuid4())
    event.proposed_at, event.proposed_by = clock.now(), by
    _fill(event, when=when, **fields)
    save_under_an_address(event, "")
    return traced(event, "propose", by=by)


def edit_proposal(event: Event, *, by: User, title: str, when: Span, **fields: Any) -> Event:
    """Change a proposal until it is decided; one that was declined is offered again."""
    with transaction.atomic():
        by, event = lock_writer(by), Event.objects.select_for_update().get(pk=event.pk)
        access.can_edit_proposal(by, event).require()
        event.title, event.proposed_at = title, clock.now()
        event.declined_at = event.declined_by = None
        event.decline_note = ""
        _fill(event, when=when, **fields)
        return saved(event, "edit", by=by)


def decline(event: Event, *, by: Any, note: str) -> Event:
    """Refuse a proposal with a reason; the member is told, and may change it and offer it again."""
    with locked(event) as event:
        access.can_decline(by, event).require()
        event.declined_at, event.declined_by, event.decline_note = clock.now(), by, note
        notifications.publish("event.declined", event, by=by)
        return saved(event, "decline", by=by)


def _fill(
    event: Event,
    *,
    when: Span,
    summary: str,
    description: str,
    venue_name: str,
    address: str,
    city: str,
    is_online: bool,
) -> None:
    event.summary, event.is_online, event.venue = summary, is_online, _venue(venue_name, address, city)
    event.starts_at, event.ends_at = when.starts_at, when.ends_at
    event.time_zone, event.is_by_day = when.time_zone, when.is_by_day
    texts.write(event, "description", description)


def _venue(name: str, address: str, city: str) -> Venue | None:
    """Return the place of this name and city; one that is known keeps the address that organisers gave it."""
    if not city:
        return None
    return Venue.objects.get_or_create(name=name or city, city=city, defaults={"address": address})[0]
