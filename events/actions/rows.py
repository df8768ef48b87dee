"""What every write of an event shares."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from events.models import Event
from portal import audit, search
from portal.core import clock
from portal.core.errors import Refused
from portal.core.slugs import save_under_free_slug

# Words that stand where an event's own address would be.
RESERVED = frozenset({"calendar", "feed", "mine", "propose"})


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
        stem = event.title if event.title.lower() not in RESERVED else ""
        save_under_free_slug(event, stem, fallback="event", max_length=80)
        return
    event.slug = slug
    try:
        with transaction.atomic():
            _require_free(event)
            event.save()
    except IntegrityError:
        _require_free(event)
        raise


def _require_free(event: Event) -> None:
    is_taken = Event.objects.filter(slug=event.slug).exclude(pk=event.pk).exists()
    if is_taken or event.slug in RESERVED or event.slug.isdigit():
        raise Refused(_("The address “%s” is taken. Choose another one.") % event.slug)
