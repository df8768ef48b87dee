"""What of an event's registration comes along to its clone: terms, questions and consents, not the people."""

from typing import Any

from events.clones import later
from events.models import Event

from .models import Admission, Consent, Question


def copy_admission(event: Event, clone: Event, days: int) -> None:
    """Copy onto the clone, every date so many days later at the same hour of the place's clock."""
    admission = Admission.objects.filter(event=event).first()
    if admission is None:
        return
    questions, consents = list(admission.questions.asked()), list(admission.consents.asked())
    admission.pk, admission._state.adding, admission.event = None, True, clone
    for name in ("opens_at", "closes_at", "cancel_until"):
        setattr(admission, name, later(getattr(admission, name), days, event.time_zone))
    admission.save()
    rows: list[Any] = [*questions, *consents]
    for row in rows:
        row.pk, row._state.adding, row.admission = None, True, admission
    for consent in consents:
        consent.version, consent.replaces = 1, None
    Question.objects.bulk_create(questions)
    Consent.objects.bulk_create(consents)
