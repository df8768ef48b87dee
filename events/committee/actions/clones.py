"""An event's committee, copied with it: seats and duties, not the people."""

from events.calls.enums import CallKind
from events.calls.models import Call
from events.committee.models import Committee
from events.models import Event

from .duties import add_duties


def copy_committee(event: Event, clone: Event, days: int) -> None:
    """Copy onto the clone; its call is the one that was copied from this committee's, before this runs."""
    committee = Committee.objects.filter(event=event).first()
    if committee is None:
        return
    duties = list(committee.duties.values_list("text", flat=True))
    committee.call = _counterpart(committee.call, clone)
    committee.pk, committee._state.adding, committee.event = None, True, clone
    committee.save()
    add_duties(committee, duties)


def _counterpart(call: Call | None, clone: Event) -> Call | None:
    """Return the copy of a call: calls are copied in the order of their keys."""
    if call is None:
        return None
    before = Call.objects.filter(event=call.event_id, kind=CallKind.VOLUNTEERS, pk__lt=call.pk).count()
    return Call.objects.filter(event=clone, kind=CallKind.VOLUNTEERS).order_by("pk")[before : before + 1].first()
