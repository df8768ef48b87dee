"""What authors and organisers are told of jingles. No sentence names an author."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.calls.models import Call
from portal.accounts.enums import Role
from portal.accounts.models import RoleGrant
from portal.notifications import Kind, Recipient, Told

from .enums import State
from .models import Jingle


def who_sent(jingle: Jingle, actor: Any) -> Iterator[Recipient]:
    if jingle.author_id:
        yield Recipient(jingle.author_id, gettext_lazy("you sent it in"))


def who_keeps(jingle: Jingle, actor: Any) -> Iterator[Recipient]:
    holders = Q(role=Role.ORGANISER, scope="")
    if jingle.call.event is not None:
        holders |= Q(role=Role.EVENT_ORGANISER, scope__in=jingle.call.event.organiser_scopes)
    for user_id in RoleGrant.objects.filter(holders).values_list("user", flat=True):
        yield Recipient(user_id, gettext_lazy("you keep the call"))


def who_took_part(call: Call) -> Iterable[int]:
    """The members whose jingles are in the contest; one query."""
    rows = Jingle.objects.filter(call=call, state__in=[State.ACCEPTED, State.DISQUALIFIED], author__isnull=False)
    return rows.values_list("author", flat=True).distinct()


def _tell_waits(jingle: Jingle, names: list[str], count: int) -> Told:
    return Told(_("A jingle waits for your ears: “%(title)s”, %(call)s.") % _words(jingle), jingle.get_absolute_url())


def _tell_moved(jingle: Jingle, names: list[str], count: int) -> Told:
    sentences = {
        State.ACCEPTED: _("Your jingle “%(title)s” is in the contest “%(call)s”."),
        State.REJECTED: _("Your jingle “%(title)s” could not be taken for “%(call)s”."),
        State.DISQUALIFIED: _("Your jingle “%(title)s” was taken out of the contest “%(call)s”."),
    }
    sentence = sentences.get(State(jingle.state), _("Your jingle “%(title)s” in “%(call)s” has a new state."))
    return Told(sentence % _words(jingle), jingle.get_absolute_url(), jingle.reason)


def _words(jingle: Jingle) -> dict[str, str]:
    return {"title": jingle.title, "call": jingle.call.title}


KINDS = (
    Kind(
        name="jingle.waits",
        label=gettext_lazy("Jingles to listen to in calls that I keep"),
        model=Jingle,
        recipients=who_keeps,
        thread=lambda jingle: f"jingle:{jingle.pk}",
        tell=_tell_waits,
        by_mail="daily",
        related=("call__event",),
    ),
    Kind(
        name="jingle.moved",
        label=gettext_lazy("What becomes of my jingles"),
        model=Jingle,
        recipients=who_sent,
        thread=lambda jingle: f"jingle:{jingle.pk}",
        tell=_tell_moved,
        by_mail="at_once",
        subscription=False,
        related=("call__event",),
    ),
)
