"""What events tell people: what became of their proposal, and changes of what they attend or sponsor."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.core.registry import Registry
from portal.notifications import Kind, Recipient, Told

from .enums import EventState
from .models import Event

# Each: (event) -> the members who plan with it, such as those registered and sponsors; one query.
followers: Registry[Callable[[Event], Iterable[Recipient]]] = Registry("Followers of events")


def who_follows(event: Event, actor: Any) -> Iterator[Recipient]:
    for room in followers:
        yield from room(event)


def who_proposed(event: Event, actor: Any) -> Iterator[Recipient]:
    if event.proposed_by_id:
        yield Recipient(event.proposed_by_id, gettext_lazy("you proposed it"))


def _tell_changed(event: Event, names: list[str], count: int) -> Told:
    now = ", ".join(part for part in (str(event.span), event.place) if part)
    sentence = _("“%(title)s” has changed. It takes place: %(now)s.") % {"title": event.title, "now": now}
    return Told(sentence, event.get_absolute_url())


def _tell_called(event: Event, names: list[str], count: int) -> Told:
    sentences = {
        EventState.CANCELLED: _("“%(title)s” is cancelled."),
        EventState.POSTPONED: _("“%(title)s” is postponed; a new date will follow."),
    }
    sentence = sentences.get(event.state, _("“%(title)s” takes place after all."))
    return Told(sentence % {"title": event.title}, event.get_absolute_url(), event.reason)


def _tell_approved(event: Event, names: list[str], count: int) -> Told:
    return Told(_("“%(title)s” is public now.") % {"title": event.title}, event.get_absolute_url())


def _tell_declined(event: Event, names: list[str], count: int) -> Told:
    sentence = _("The organisers have declined “%(title)s”, with a note.") % {"title": event.title}
    return Told(sentence, event.get_absolute_url(), event.decline_note)


def _thread(event: Any) -> str:
    return f"event:{event.pk}"


KINDS = (
    Kind(
        name="event.changed",
        label=gettext_lazy("Events that I attend or sponsor change"),
        model=Event,
        recipients=who_follows,
        thread=_thread,
        tell=_tell_changed,
        by_mail="at_once",
        subscription=False,
        related=("venue",),
    ),
    Kind(
        name="event.called",
        label=gettext_lazy("Events that I attend or sponsor are cancelled, postponed or take place after all"),
        model=Event,
        recipients=who_follows,
        thread=_thread,
        tell=_tell_called,
        by_mail="at_once",
        subscription=False,
    ),
    Kind(
        name="event.approved",
        label=gettext_lazy("My meetups are made public"),
        model=Event,
        recipients=who_proposed,
        thread=_thread,
        tell=_tell_approved,
        by_mail="at_once",
        subscription=False,
    ),
    Kind(
        name="event.declined",
        label=gettext_lazy("My meetups are declined with a note"),
        model=Event,
        recipients=who_proposed,
        thread=_thread,
        tell=_tell_declined,
        by_mail="at_once",
        subscription=False,
    ),
)
