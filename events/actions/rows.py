"""What every write of an event shares."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.urls import resolve, reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from events.models import Event
from portal import audit, search
from portal.core import clock
from portal.core.errors import Refused
from portal.core.slugs import chosen_slug, save_under_free_slug


@contextmanager
def locked(event: Event) -> Iterator[Event]:
    """Open a transaction around the row read afresh under a lock."""
    with transaction.atomic():
        yield Event.objects.select_for_update().get(pk=event.pk)


def saved(event: Event, verb: str, *, by: Any, **detail: Any) -> Event:
    """Store the locked row with the traces that every change leaves."""
    touch(event)
    event.save()
    return traced(event, verb, by=by, **detail)


def traced(event: Event, verb: str, *, by: Any, **detail: Any) -> Event:
    audit.record(by, f"event.{verb}", event, **detail)
    search.sync(event)
    return event


def touch(event: Event) -> None:
    """Let caches know that the event's page shows something new; the caller saves."""
    event.changed_at = clock.real_now()


def save_under_an_address(event: Event, slug: str) -> None:
    """Save under the address that an organiser chose, or the next free one of the title. Raises Refused."""
    if not slug:
        stem = slugify(event.title)
        save_under_free_slug(event, "" if _leads_elsewhere(stem) else stem, fallback="event", max_length=80)
        return
    if _leads_elsewhere(slug):
        raise Refused(_("The address “%s” is taken. Choose another one.") % slug)
    event.slug = slug
    with chosen_slug(event):
        event.save()


def _leads_elsewhere(slug: str) -> bool:
    """Say whether another page stands where the event's own would be, such as the feed, or a year."""
    return bool(slug) and resolve(reverse("event", args=[slug])).url_name != "event"
