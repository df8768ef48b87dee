"""Which webinar presents the packages of which event."""

from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from events.access import can_organise
from events.models import Event
from events.queries import shown_anew
from events.sponsorship.models import Presentation
from portal import audit
from portal.core.errors import Refused


@transaction.atomic
def present(*, by: Any, webinar: Event, event: Event) -> Presentation:
    """Let the pages of a webinar and of an event lead to each other. `by` None is the portal itself.

    Raises Forbidden unless one organises both, Refused for a twin and for an event that would present itself.
    """
    presentation = Presentation(webinar=webinar, event=event)
    for each in (webinar, event) if by is not None else ():
        can_organise(by, each).require()
    try:
        with transaction.atomic():
            presentation.save()
    except IntegrityError:
        raise Refused(_("This webinar presents these packages already, or is the event itself.")) from None
    return _traced(presentation, "create", by)


@transaction.atomic
def stop_presenting(presentation: Presentation, *, by: Any) -> None:
    for each in (presentation.webinar, presentation.event):
        can_organise(by, each).require()
    _traced(presentation, "delete", by)
    presentation.delete()


def _traced(presentation: Presentation, verb: str, by: Any) -> Presentation:
    audit.record(by, f"presentation.{verb}", presentation)
    shown_anew(presentation.webinar_id)
    return presentation
