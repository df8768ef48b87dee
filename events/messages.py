"""Who answers what visitors write about an event, and how they are told."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal import notifications
from portal.accounts.enums import Role
from portal.accounts.models import RoleGrant
from portal.notifications import Kind, Recipient, Told
from portal.site.about import Subject

from . import access
from .models import Event, EventMessage


def may_answer(user: Any, event_id: int) -> bool:
    event = Event.objects.filter(pk=event_id).first()
    return event is not None and bool(access.can_organise(user, event))


def tell(message: Any) -> None:
    notifications.publish("event.message", message, by=message.sender)


def who_organises(message: EventMessage, actor: Any) -> Iterator[Recipient]:
    """The members whose role is this event, or the one that it is part of; two queries."""
    event = Event.objects.only("parent").get(pk=message.about_key or 0)
    holders = RoleGrant.objects.filter(role=Role.EVENT_ORGANISER, scope__in=event.organiser_scopes)
    for holder in holders.values_list("user", flat=True):
        yield Recipient(holder, gettext_lazy("you organise the event"))


def _tell(message: EventMessage, names: list[str], count: int) -> Told:
    facts = {"name": message.name, "event": message.about_label}
    sentence = _("%(name)s wrote to the organisers of “%(event)s”.") % facts
    page = reverse("admin:events_eventmessage_change", args=[message.pk])
    return Told(sentence, page, f"{message.subject}\n\n{message.body}")


SUBJECT = Subject(may_answer, tell)
KIND = Kind(
    name="event.message",
    label=gettext_lazy("Messages to the organisers of my events"),
    model=EventMessage,
    recipients=who_organises,
    thread=lambda message: f"event-message:{message.about_key}",
    tell=_tell,
    by_mail="at_once",
    subscription=False,
)
