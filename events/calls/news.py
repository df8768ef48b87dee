"""What those who took part are told of a call."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.core.registry import Registry
from portal.notifications import Kind, Recipient, Told

from .models import Call

# Each: (call) -> the members who took part under their name; one query.
participants: Registry[Callable[[Call], Iterable[int]]] = Registry("Participants of calls")


def who_took_part(call: Call, actor: Any) -> Iterator[Recipient]:
    for room in participants:
        for user_id in room(call):
            yield Recipient(user_id, gettext_lazy("you took part"))


def tell_announced(call: Call, names: list[str], count: int) -> Told:
    return Told(_("The result of “%(call)s” is announced.") % {"call": call.title}, call.get_absolute_url())


KINDS = (
    Kind(
        name="call.announced",
        label=gettext_lazy("Results of calls in which I took part"),
        model=Call,
        recipients=who_took_part,
        thread=lambda call: f"call:{call.pk}",
        tell=tell_announced,
        by_mail="at_once",
        subscription=False,
    ),
)
