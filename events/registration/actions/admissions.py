"""The terms on which people register, entered and changed by organisers."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from events.access import can_organise
from events.models import Event
from events.queries import shown_anew
from events.registration.models import Admission
from portal import audit
from portal.core.errors import Refused

from .seats import locked, settle


@transaction.atomic
def create_admission(*, by: Any, event: Event, **fields: Any) -> Admission:
    """Let people register for an event; `by` None is the portal itself. Raises Forbidden, Refused for a second one.

    `fields`: opens_at, closes_at, capacity, needs_approval, cancel_until, offer_hours, shows_attendees,
    allows_recording_only.
    """
    event = Event.objects.select_for_update().get(pk=event.pk)
    if by is not None:
        can_organise(by, event).require()
    if Admission.objects.filter(event=event).exists():
        raise Refused(_("“%s” has its registration already. Change that one.") % event)
    admission = Admission(event=event, **fields)
    _require_sense(admission)
    admission.save()
    audit.record(by, "admission.create", admission)
    shown_anew(event.pk)
    return admission


def change_admission(admission: Admission, *, by: Any, **fields: Any) -> Admission:
    """Overwrite what `fields` names. More seats are offered to who waits; fewer take nobody's.

    Raises Forbidden, Refused.
    """
    with locked(admission.pk) as admission:
        can_organise(by, admission.event).require()
        if fields.pop("event", admission.event) != admission.event:
            raise Refused(_("A registration cannot move to another event. Enter one there."))
        for name, value in fields.items():
            setattr(admission, name, value)
        _require_sense(admission)
        admission.save()
        audit.record(by, "admission.change", admission, capacity=admission.capacity)
        settle(admission)
        return admission


def delete_admission(admission: Admission, *, by: Any) -> None:
    """Take the registration away again, as long as nobody has used it. Raises Forbidden, Refused."""
    with locked(admission.pk) as admission:
        can_organise(by, admission.event).require()
        if admission.registrations.exists():
            raise Refused(_("Members have registered. Close the registration instead."))
        audit.record(by, "admission.delete", admission)
        admission.delete()
        shown_anew(admission.event_id)


def _require_sense(admission: Admission) -> None:
    if admission.closing_at <= admission.opens_at:
        raise Refused(_("Registration closes before it opens. Correct one of the two."))
    if admission.closes_at and admission.closes_at > admission.event.ends_at:
        raise Refused(_("Registration closes after the event is over. Let it close earlier."))
