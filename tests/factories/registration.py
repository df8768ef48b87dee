"""Registration for events."""

from datetime import timedelta
from typing import Any

from events.enums import QuestionKind
from events.models import Event
from events.registration import actions
from events.registration.actions import Wishes
from events.registration.models import Admission, Consent, Question, Registration
from portal.accounts.models import User
from portal.core import clock, texts

from .accounts import make_member
from .events import make_event


def make_admission(event: Event | None = None, **fields: Any) -> Admission:
    """Return registration that has been open for a day, for an event in thirty days unless one is given."""
    fields.setdefault("opens_at", clock.now() - timedelta(days=1))
    return Admission.objects.create(event=event or make_event(), **fields)


def make_question(admission: Admission, text: str = "What do you eat?", **fields: Any) -> Question:
    fields.setdefault("kind", QuestionKind.LINE)
    return Question.objects.create(admission=admission, text=text, **fields)


def make_consent(admission: Admission, text: str = "I keep to the **code of conduct**.", **fields: Any) -> Consent:
    consent = Consent(admission=admission, **fields)
    texts.write(consent, "text", text)
    consent.save()
    return consent


def register(admission: Admission, user: User, **wishes: Any) -> Registration:
    return actions.register(admission, Wishes(**wishes), by=user)


def fill(admission: Admission, count: int) -> list[Registration]:
    """Register so many new members, one after the other."""
    return [register(admission, make_member(f"guest-{admission.pk}-{number}")) for number in range(count)]
