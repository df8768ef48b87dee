"""Who has registered for the demo's events: invented members, and a full summit with a waitlist."""

from datetime import datetime

from events.enums import QuestionKind
from events.models import Event
from events.registration.actions import (
    create_admission,
    create_consent,
    create_question,
    register_for,
)
from events.registration.models import AcceptedConsent, Admission, Answer, Registration
from portal.accounts.models import User

from .clock import ZONE

OPENED = datetime(2011, 6, 20, 9, tzinfo=ZONE)
CONDUCT = (
    "I have read how we treat each other at our events: **with respect, whoever somebody is and whatever they run**. "
    "Who harasses others is asked to leave."
)


def load_registration() -> None:
    """Open the registration of the conference and the summit, and register some members; the webinar has its own."""
    _conference()
    _summit()


def _conference() -> None:
    admission = _opened("openstack-conference-2011", capacity=600, shows_attendees=True)
    days = create_question(
        by=None,
        admission=admission,
        text="On which days will you be there?",
        kind=QuestionKind.SEVERAL,
        choices="5 October\n6 October\n7 October",
        is_required=True,
    )
    kitchen = create_question(by=None, admission=admission, order=20, text="What should the kitchen know?")
    conduct = create_consent(by=None, admission=admission, text=CONDUCT)
    for number, member in enumerate(_members(range(3, 21))):
        own = register_for(by=None, admission=admission, user=member)
        Registration.objects.filter(pk=own.pk).update(is_listed=number % 3 != 0)
        AcceptedConsent.objects.create(registration=own, consent=conduct)
        Answer.objects.create(registration=own, question=days, asked=days.text, value="5 October\n6 October")
        if number % 4 == 0:
            Answer.objects.create(registration=own, question=kitchen, asked=kitchen.text, value="No meat, please")


def _summit() -> None:
    """Full, with two who wait: a small room, so that the demo shows how a freed seat goes on."""
    admission = _opened("design-summit-2011", capacity=8)
    for member in _members(range(5, 15)):
        register_for(by=None, admission=admission, user=member)


def _opened(slug: str, **terms: object) -> Admission:
    return create_admission(by=None, event=Event.objects.get(slug=slug), opens_at=OPENED, **terms)


def _members(numbers: range) -> list[User]:
    handles = [f"member-{number:02}" for number in numbers]
    return list(User.objects.filter(handle__in=handles).order_by("handle"))
