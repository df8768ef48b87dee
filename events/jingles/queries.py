"""What pages show of jingles."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from events.calls.enums import CallKind
from events.calls.models import Call
from portal.community.models import Person
from portal.core.paging import Page, keyset_page

from . import access
from .models import Jingle, JingleQuerySet, names_authors

PAGE_SIZE = 30
IN_PANEL = 12


def accepted_of(call: Call) -> JingleQuerySet:
    """Return what everybody hears of a call, and what is voted on, in an order that betrays nothing; one query.

    The accounts come along; `jingle.shows_author` decides whether a page names them.
    """
    return Jingle.objects.accepted().filter(call=call).for_list().with_credit()


def index(call: Call, after: str) -> Page[Jingle]:
    """Return the accepted jingles of a call, some at a time; one query."""
    return keyset_page(accepted_of(call), ("key", "pk"), after, PAGE_SIZE, ascending=True)


def contest_panel(viewer: Any, call: Call) -> dict[str, Any] | None:
    """The main panel of a call for jingles: some of those that everybody hears; one query."""
    if call.kind != CallKind.JINGLES:
        return None
    found = list(accepted_of(call)[: IN_PANEL + 1])
    shown: dict[str, Any] = {"jingles": found[:IN_PANEL], "has_more": len(found) > IN_PANEL}
    return shown | {"call": call, "names_authors": names_authors(call)}


def part_panel(viewer: Any, call: Call) -> dict[str, Any] | None:
    """How one takes part in a call for jingles, and what one sent in already; one query for a member."""
    if call.kind != CallKind.JINGLES:
        return None
    own = Jingle.objects.of(viewer).filter(call=call).for_list() if viewer.is_authenticated else Jingle.objects.none()
    return {"call": call, "own": list(own)}


def person_panel(viewer: Any, person: Person) -> dict[str, Any] | None:
    """The jingles that a person without an account is credited with, once their calls have named them; one query."""
    rows = Jingle.objects.visible_to(viewer).accepted().filter(person=person, call__in=Call.objects.announced())
    jingles = list(rows.for_list()[:IN_PANEL])
    return {"jingles": jingles} if jingles else None


@dataclass(frozen=True)
class JinglePage:
    """A jingle as one reader sees it."""

    jingle: Jingle
    is_own: bool
    organises: bool
    may_edit: bool
    may_withdraw: bool
    next_step: str


def jingle_page(jingle: Jingle, viewer: Any) -> JinglePage:
    """Return all that stands on a jingle's page; no query beyond the row with its call and event."""
    organises = access.may_keep(viewer, jingle.call)
    is_own = viewer.is_authenticated and jingle.author_id == viewer.pk
    return JinglePage(
        jingle=jingle,
        is_own=is_own,
        organises=organises,
        may_edit=is_own and bool(access.can_edit(viewer, jingle)),
        may_withdraw=is_own and bool(access.can_withdraw(viewer, jingle)),
        next_step=_next_step(jingle) if is_own else _for_organisers(jingle),
    )


def _next_step(jingle: Jingle) -> str:
    """Tell the author what happens next."""
    return {
        "uploaded": _("The recording is being looked at. This takes a minute; you may leave the page."),
        "checking": _(
            "The recording is in order. The organisers listen to it next, and you are told what they decide."
        ),
        "accepted": _("Everybody can hear it. Your name stays hidden until the result is announced."),
        "rejected": _("It is not part of the contest. While the call is open you may send another one."),
        "withdrawn": _("You have taken it back. While the call is open you may send another one."),
        "disqualified": _("It is no longer part of the contest."),
    }[jingle.state]


def _for_organisers(jingle: Jingle) -> str:
    """Tell who keeps the call what this state asks of them; readers never see it."""
    return {
        "uploaded": _("The recording is being looked at; you are told when there is something to hear."),
        "checking": _(
            "The recording is in order. Listen to it, then accept or reject it; only its author hears it yet."
        ),
    }.get(jingle.state, "")
