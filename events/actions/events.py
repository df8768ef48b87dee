"""Entering, changing, cloning and deleting events."""

from datetime import date
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from events import access, clones
from events.enums import Changed
from events.models import Change, Event
from events.spans import Span
from portal import audit, notifications, search
from portal.core import clock, texts
from portal.core.errors import Refused
from portal.media.actions import store_image
from portal.media.pictures import Picture
from portal.site.actions.redirects import lead

from .rows import locked, save_under_an_address, saved, touch, traced

# Of what keeps an event from being deleted.
NAMED_AT_MOST = 5


@transaction.atomic
def create_event(*, by: Any, title: str, when: Span, slug: str = "", **fields: Any) -> Event:
    """Enter an event as a draft; `by` None is the portal itself.

    `fields`: kind, summary, description (Markdown), parent, venue, is_online, new_picture, remove_picture, picture_alt.
    Raises Forbidden, or Refused for an address that is taken and for a part of a part.
    """
    if by is not None:
        access.can_create(by).require()
    event = Event(title=title)
    _fill(event, by, when=when, **fields)
    save_under_an_address(event, slug)
    return traced(event, "create", by=by)


def change_event(event: Event, *, by: Any, when: Span, slug: str, seen: str = "", **fields: Any) -> Event:
    """Overwrite what `fields` names. What was announced before is kept, shown, and told to those who follow the event.

    New dates let a postponed event take place again. `seen` is the `edition` from which somebody began. Raises
    Forbidden; Refused, above all when another organiser has saved the event since it was `seen`.
    """
    with locked(event) as event:
        if by is not None:
            access.can_organise(by, event).require()
        if seen and seen != event.edition:
            raise Refused(
                _("Somebody has changed this event since you opened it. Compare first: saving again overwrites it.")
            )
        address, span, place, was_shown = event.get_absolute_url(), event.span, event.place, event.title
        _fill(event, by, when=when, **fields)
        changed = _changes(event, by, span, place) if event.published_at else []
        if changed or (event.published_at and event.title != was_shown):
            event.sequence += 1
        if any(change.what == Changed.DATES for change in changed):
            event.postponed_at = event.postponed_by = None
            event.reason = "" if not event.cancelled_at else event.reason
        touch(event)
        save_under_an_address(event, slug)
        Change.objects.bulk_create(changed)
        if event.published_at:
            lead(address, event.get_absolute_url())
        if changed and not event.is_over:
            notifications.publish("event.changed", event, by=by)
        return traced(event, "change", by=by)


@transaction.atomic
def clone_event(event: Event, *, by: Any, first_day: date, title: str = "") -> Event:
    """Enter the event once more as a draft that begins on `first_day`, with its parts and what the rooms hold of it.

    Every date moves by the same number of days, and stays at the same hour of the clock.
    """
    access.can_clone(by, event).require()
    days = (first_day - event.span.first_day).days
    clone = _clone(event, by, days, title=title or event.title, parent=event.parent)
    for part in event.parts.order_by("pk"):
        _clone(part, by, days, title=part.title, parent=clone)
    return clone


def delete_event(event: Event, *, by: Any) -> None:
    """Delete a draft or a proposal for good. Raises Forbidden for one that was published."""
    with locked(event) as event:
        access.can_delete(by, event).require()
        audit.record(by, "event.delete", event)
        search.forget(event)
        try:
            event.delete()
        except ProtectedError as error:
            held = sorted(f"{row._meta.verbose_name} “{row}”" for row in error.protected_objects)
            words = {"event": event, "what": ", ".join(held[:NAMED_AT_MOST])}
            sentence = _("“%(event)s” still has: %(what)s. Take that away first, or leave the event unpublished.")
            raise Refused(sentence % words) from None


def _fill(
    event: Event,
    by: Any,
    *,
    when: Span,
    description: str = "",
    new_picture: Picture | None = None,
    remove_picture: bool = False,
    **fields: Any,
) -> None:
    parent = fields.get("parent")
    if by is not None and parent is not None and parent.pk != event.parent_id:
        access.can_organise(by, parent).require()
    for name, value in fields.items():
        setattr(event, name, value)
    event.starts_at, event.ends_at = when.starts_at, when.ends_at
    event.time_zone, event.is_by_day = when.time_zone, when.is_by_day
    texts.write(event, "description", description)
    if new_picture:
        event.picture = store_image(new_picture, by=by)
    elif remove_picture:
        event.picture = None
    _require_sense(event)


def _require_sense(event: Event) -> None:
    if event.picture and not event.picture_alt:
        raise Refused(_("Say in a few words what the picture shows, for those who cannot see it."))
    if event.parent is None:
        return
    if event.parent.pk == event.pk:
        raise Refused(_("An event cannot be part of itself."))
    if event.parent.parent_id is not None or (event.pk and event.parts.exists()):
        raise Refused(_("Only one level of parts can be shown. Choose an event that is no part itself."))


def _changes(event: Event, by: Any, span: Span, place: str) -> list[Change]:
    """Return what readers must be told of: how dates and place stood before."""
    row = {"event": event, "changed_by": by, "changed_at": clock.now()}
    found = []
    if event.span != span:
        before = {"starts_at": span.starts_at, "ends_at": span.ends_at, "is_by_day": span.is_by_day}
        found.append(Change(what=Changed.DATES, time_zone=span.time_zone, **before, **row))
    if event.place != place and place:
        found.append(Change(what=Changed.PLACE, place=place[:200], **row))
    return found


def _clone(event: Event, by: Any, days: int, *, title: str, parent: Event | None) -> Event:
    clone = create_event(
        by=by,
        title=title,
        when=event.span.later(days),
        kind=event.kind,
        summary=event.summary,
        description=event.description,
        parent=parent,
        venue=event.venue,
        is_online=event.is_online,
        picture=event.picture,
        picture_alt=event.picture_alt,
        form_key=uuid4(),
    )
    for copy in clones.copiers:
        copy(event, clone, days)
    return saved(clone, "clone", by=by, of=event.pk)
