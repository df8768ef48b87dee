"""Venues, kept by organisers."""

from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, ProtectedError
from django.utils.translation import gettext as _

from events import access
from events.models import Venue
from portal import audit
from portal.core import clock
from portal.core.errors import Refused


def create_venue(*, by: Any, **fields: Any) -> Venue:
    """Enter a place; `fields`: name, address, city, directions, website. Raises Forbidden, Refused for a twin."""
    if by is not None:
        access.can_keep_venues(by).require()
    venue = Venue(**fields)
    with transaction.atomic():
        return _saved(venue, "create", by)


def change_venue(venue: Venue, *, by: Any, **fields: Any) -> Venue:
    """Overwrite what `fields` names; pages and calendars of its events show it at once. Raises Forbidden, Refused."""
    access.can_keep_venues(by).require()
    with transaction.atomic():
        venue = Venue.objects.select_for_update().get(pk=venue.pk)
        for name, value in fields.items():
            setattr(venue, name, value)
        venue.events.update(changed_at=clock.real_now())
        venue.events.published().update(sequence=F("sequence") + 1)
        return _saved(venue, "change", by)


def delete_venue(venue: Venue, *, by: Any) -> None:
    """Delete a place where no event is held. Raises Forbidden, Refused."""
    access.can_keep_venues(by).require()
    with transaction.atomic():
        audit.record(by, "venue.delete", venue)
        try:
            venue.delete()
        except ProtectedError:
            raise Refused(_("Events are held at “%s”. Move them first.") % venue) from None


def _saved(venue: Venue, verb: str, by: Any) -> Venue:
    try:
        with transaction.atomic():
            venue.save()
    except IntegrityError:
        raise Refused(_("There is a venue of this name in %s already. Choose that one.") % venue.city) from None
    audit.record(by, f"venue.{verb}", venue)
    return venue
