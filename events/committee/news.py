"""What volunteers and organisers are told; worded by where somebody stands when the news is read."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.calls.models import Call
from portal.accounts.enums import Role
from portal.accounts.models import RoleGrant
from portal.core.zones import moment_in_words
from portal.notifications import Kind, Recipient, Told

from .access import State
from .models import Volunteer

TO_VOLUNTEERS = {
    State.APPLIED: gettext_lazy("You have volunteered for “%(committee)s” of “%(event)s”. The organisers will decide."),
    State.CONFIRMED: gettext_lazy("You are a member of “%(committee)s” of “%(event)s”."),
    State.RESERVE: gettext_lazy(
        "All seats of “%(committee)s” of “%(event)s” are taken. You are in reserve, and hear when one comes free."
    ),
    State.OFFERED: gettext_lazy("A seat on “%(committee)s” of “%(event)s” is yours if you take it before %(until)s."),
    State.LAPSED: gettext_lazy(
        "Your seat on “%(committee)s” of “%(event)s” was not taken in time and went to the next in reserve."
    ),
    State.DECLINED: gettext_lazy(
        "The organisers of “%(event)s” have not chosen you for “%(committee)s”. Thank you for your offer."
    ),
    State.WITHDRAWN: gettext_lazy("You have stepped back from “%(committee)s” of “%(event)s”."),
    State.RESIGNED: gettext_lazy("You have left “%(committee)s” of “%(event)s”. Thank you for your work."),
}
TO_ORGANISERS = {
    State.APPLIED: gettext_lazy("%(name)s has volunteered for “%(committee)s” of “%(event)s”."),
    State.CONFIRMED: gettext_lazy("%(name)s has taken a seat on “%(committee)s” of “%(event)s”."),
    State.RESERVE: gettext_lazy("%(name)s is in reserve for “%(committee)s” of “%(event)s”."),
    State.OFFERED: gettext_lazy("A seat on “%(committee)s” of “%(event)s” is offered to %(name)s until %(until)s."),
    State.LAPSED: gettext_lazy("%(name)s has not taken the seat on “%(committee)s” of “%(event)s” in time."),
    State.DECLINED: gettext_lazy("%(name)s was not chosen for “%(committee)s” of “%(event)s”."),
    State.WITHDRAWN: gettext_lazy("%(name)s has stepped back from “%(committee)s” of “%(event)s”."),
    State.RESIGNED: gettext_lazy("%(name)s has left “%(committee)s” of “%(event)s”."),
}


def who_volunteered(volunteer: Volunteer, actor: Any) -> Iterator[Recipient]:
    if volunteer.author_id:
        yield Recipient(volunteer.author_id, gettext_lazy("you have volunteered"))


def who_organises(volunteer: Volunteer, actor: Any) -> Iterator[Recipient]:
    """Yield who decides about the volunteer, who may be one of them; one query."""
    event = volunteer.committee.event
    for_event = Q(role=Role.EVENT_ORGANISER, scope__in=event.organiser_scopes) | Q(role=Role.ORGANISER, scope="")
    for user_id in RoleGrant.objects.filter(for_event).values_list("user", flat=True):
        if user_id != volunteer.author_id:
            yield Recipient(user_id, gettext_lazy("you organise the event"))


def took_part(call: Call) -> Iterable[int]:
    """Who volunteered through a call and has not stepped back; one query."""
    return Volunteer.objects.current().filter(call=call, author__isnull=False).values_list("author", flat=True)


def tell_volunteer(volunteer: Volunteer, names: list[str], count: int) -> Told:
    sentence = str(TO_VOLUNTEERS[volunteer.state]) % _words(volunteer)
    call = volunteer.call
    if volunteer.state == State.CONFIRMED and call is not None and not call.is_announced:
        sentence = _("%(decided)s Everybody learns it on %(day)s; please keep it to yourself until then.") % {
            "decided": sentence,
            "day": call.announcement,
        }
    return Told(sentence, volunteer.get_absolute_url(), volunteer.note)


def tell_organisers(volunteer: Volunteer, names: list[str], count: int) -> Told:
    sentence = str(TO_ORGANISERS[volunteer.state]) % _words(volunteer)
    return Told(sentence, volunteer.desk_url, volunteer.position)


def _words(volunteer: Volunteer) -> dict[str, Any]:
    until = volunteer.offered_until
    return {
        "name": volunteer.credited.name,
        "committee": volunteer.committee.title,
        "event": volunteer.committee.event.title,
        "until": moment_in_words(until) if until else "",
    }


def _thread(volunteer: Volunteer) -> str:
    return f"volunteer:{volunteer.pk}"


KINDS = (
    Kind(
        name="committee.decided",
        label=gettext_lazy("What becomes of it when I volunteer, and seats offered to me"),
        model=Volunteer,
        recipients=who_volunteered,
        thread=_thread,
        tell=tell_volunteer,
        by_mail="at_once",
        subscription=False,
        related=("committee__event", "call"),
    ),
    Kind(
        name="committee.moved",
        label=gettext_lazy("Somebody volunteers for a committee of events that I organise, or leaves it"),
        model=Volunteer,
        recipients=who_organises,
        thread=_thread,
        tell=tell_organisers,
        by_mail="at_once",
        related=("committee__event", "call", "author", "person"),
    ),
)
