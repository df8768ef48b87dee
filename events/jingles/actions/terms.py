"""The words of a contest that members accept."""

from typing import Any

from events.calls.access import can_keep
from events.calls.actions import locked as locked_call
from events.calls.models import Call
from events.jingles.models import Terms
from events.jingles.terms import terms_of
from portal import audit


def write_terms(*, by: Any, call: Call, licence: str, originality: str) -> Terms:
    """Write the next version; what was accepted before keeps its own. Raises Forbidden."""
    with locked_call(call) as call:
        if by is not None:
            can_keep(by, call).require()
        before = terms_of(call)
        version = before.version + 1 if before.pk else before.version
        terms = Terms.objects.create(call=call, version=version, licence=licence, originality=originality)
        audit.record(by, "jingle_terms.write", terms)
        return terms
