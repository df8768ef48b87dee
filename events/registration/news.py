"""What members are told of their registrations; worded by where these stand when the news is read."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.core.zones import moment_in_words
from portal.notifications import Kind, Recipient, Told

from .enums import RegistrationState
from .models import Registration

State = RegistrationState
SENTENCES = {
    State.WAITING: gettext_lazy("An organiser will look at your registration for “%(event)s”."),
    State.CONFIRMED: gettext_lazy("You are registered for “%(event)s”: %(when)s."),
    State.WAITLISTED: gettext_lazy("“%(event)s” is full. You are on the waitlist."),
    State.OFFERED: gettext_lazy("A seat for “%(event)s” is yours if you take it before %(until)s."),
    State.EXPIRED: gettext_lazy("Your seat for “%(event)s” was not taken in time and went to the next in line."),
    State.DECLINED: gettext_lazy("The organisers have declined your registration for “%(event)s”."),
    State.CANCELLED: gettext_lazy("Your registration for “%(event)s” is cancelled."),
}
RECORDING = gettext_lazy("You will get the recording of “%(event)s”.")


def who_registered(registration: Registration, actor: Any) -> Iterator[Recipient]:
    yield Recipient(registration.user_id, gettext_lazy("you have registered"))


def tell(registration: Registration, names: list[str], count: int) -> Told:
    event, until = registration.admission.event, registration.offered_until
    state = registration.state
    sentence = SENTENCES[state]
    if state == State.CONFIRMED and registration.wants_recording_only:
        sentence = RECORDING
    words = {"event": event.title, "when": str(event.span), "until": until and moment_in_words(until)}
    return Told(str(sentence) % words, registration.get_absolute_url(), registration.note)


def tell_reminder(registration: Registration, names: list[str], count: int) -> Told:
    event = registration.admission.event
    if not registration.is_attending:
        return tell(registration, names, count)
    words = {"event": event.title, "when": ", ".join(part for part in (str(event.span), event.place) if part)}
    sentence = _("“%(event)s” begins soon: %(when)s. Your code for the entrance stands on the page.") % words
    return Told(sentence, registration.get_absolute_url())


def thread(registration: Registration) -> str:
    return f"admission:{registration.admission_id}"


KINDS = tuple(
    Kind(
        name=name,
        label=label,
        model=Registration,
        recipients=who_registered,
        thread=thread,
        tell=words,
        by_mail="at_once",
        subscription=False,
        related=("admission__event__venue",),
    )
    for name, label, words in (
        (
            "registration.decided",
            gettext_lazy("My registrations for events, and seats offered to me"),
            tell,
        ),
        ("registration.reminder", gettext_lazy("Reminders on the day before an event that I attend"), tell_reminder),
    )
)
