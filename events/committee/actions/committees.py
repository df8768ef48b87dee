"""Committees, entered and changed by organisers."""

from typing import Any

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from events.access import can_organise
from events.calls.enums import CallKind
from events.committee.models import Committee
from events.models import Event
from events.queries import shown_anew
from portal import audit
from portal.core import texts
from portal.core.errors import Refused

from .duties import add_duties
from .seats import locked


@transaction.atomic
def create_committee(*, by: Any, event: Event, description: str = "", new_duties: str = "", **fields: Any) -> Committee:
    """Give an event its committee; `new_duties` has a duty on each line. `by` None is the portal itself.

    `fields`: call, title, seats, offer_hours. Raises Forbidden, Refused for a second one.
    """
    event = Event.objects.select_for_update(no_key=True).get(pk=event.pk)
    if by is not None:
        can_organise(by, event).require()
    if Committee.objects.filter(event=event).exists():
        raise Refused(_("“%s” has its committee already. Change that one.") % event)
    committee = Committee(event=event, **fields)
    _save(committee, "create", by, description, new_duties)
    shown_anew(event.pk)
    return committee


def change_committee(
    committee: Committee, *, by: Any, description: str = "", new_duties: str = "", **fields: Any
) -> Committee:
    """Overwrite what `fields` names. More seats are offered to the reserve; fewer take nobody's.

    Raises Forbidden, Refused.
    """
    with locked(committee.pk) as committee:
        can_organise(by, committee.event).require()
        if fields.pop("event", committee.event) != committee.event:
            raise Refused(_("A committee cannot move to another event. Enter one there."))
        for name, value in fields.items():
            setattr(committee, name, value)
        _save(committee, "change", by, description, new_duties)
        return committee


def delete_committee(committee: Committee, *, by: Any) -> None:
    """Delete a committee for which nobody has volunteered, with its duties. Raises Forbidden, Refused."""
    with transaction.atomic():
        committee = Committee.objects.select_for_update().select_related("event").get(pk=committee.pk)
        can_organise(by, committee.event).require()
        audit.record(by, "committee.delete", committee)
        try:
            committee.delete()
        except ProtectedError:
            raise Refused(_("People have volunteered. The committee stays.")) from None
        shown_anew(committee.event_id)


def _save(committee: Committee, verb: str, by: Any, description: str, new_duties: str) -> None:
    call = committee.call
    if call is not None and (call.kind, call.event_id) != (CallKind.VOLUNTEERS, committee.event_id):
        raise Refused(_("Choose a call for volunteers that belongs to the same event."))
    if call is not None and call.announce_at is None:
        raise Refused(_("Say in the call when its result is announced: from then on everybody sees the committee."))
    texts.write(committee, "description", description)
    committee.save()
    add_duties(committee, new_duties.splitlines())
    audit.record(by, f"committee.{verb}", committee, seats=committee.seats)
