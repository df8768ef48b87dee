"""What pages show of ideas and of the theme that was selected."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from events.calls import access as calls_access
from events.calls.enums import CallKind, IdentityPolicy
from events.calls.models import Call
from events.models import Event
from portal.core import cards, clock
from portal.core.errors import Refused
from portal.core.paging import Page, keyset_page

from . import access, codes
from .enums import Identity
from .models import Idea, PastTheme, Selection
from .similar import Known, close_to

PAGE_SIZE = 30
ON_THE_CALL = 8
PAST_SHOWN = 6
# How many titles a new one is compared with; beyond that nobody would read them either.
COMPARED = 500


@dataclass(frozen=True)
class Shown:
    """An idea with its text as `viewer` reads it, live cards filled in."""

    idea: Idea
    html: str


def shown(ideas: list[Idea], viewer: Any) -> list[Shown]:
    """Return ideas ready for a page; one query per kind of live card."""
    filled = cards.fill([idea.text_html for idea in ideas], viewer)
    return [Shown(idea, html) for idea, html in zip(ideas, filled, strict=True)]


def page_of(call: Call, after: str, size: int = PAGE_SIZE) -> Page[Idea]:
    """Return ideas that everybody sees, in the order of their random keys; one query."""
    page = keyset_page(Idea.objects.filter(call=call).listed().with_credit(), ("pk", "pk"), after, size)
    for idea in page.rows:
        idea.call = call
    return page


def shortlisted(call: Call) -> list[Idea]:
    """Return what a vote decides between, in the order of the random keys, without authors; one query."""
    return list(Idea.objects.filter(call=call).on_shortlist().order_by("pk"))


def identities(call: Call) -> list[Identity]:
    """Return between which a member chooses."""
    return list(Identity) if call.identity == IdentityPolicy.CHOICE else [Identity.PUBLIC]


def similar_titles(call: Call, title: str, form_key: UUID) -> list[Known]:
    """Return what stands on the call's page already and says nearly the same; two queries.

    What the same form sent before is not compared: a double click is no second idea.
    """
    ideas = Idea.objects.filter(call=call).listed().exclude(form_key__in=[form_key, codes.kept_key(form_key)])
    known = [Known(idea.title, url=_address(call, idea)) for idea in ideas.only("title").order_by("pk")[:COMPARED]]
    past = PastTheme.objects.only("title", "occasion")[:COMPARED]
    return close_to(title, [*known, *(Known(theme.title, theme.occasion) for theme in past)])


def _address(call: Call, idea: Idea) -> str:
    idea.call = call
    return idea.get_absolute_url()


def claimed(call: Call, code: str) -> Idea:
    """Return the idea that a claim code opens; one query, for a wrong code as for a right one. Raises Refused."""
    idea = Idea.objects.filter(call=call, claim_digest=codes.digest(code)).first()
    if idea is None:
        raise Refused(_("No idea of this call has this code. Compare it with what you kept, letter by letter."))
    idea.call = call
    return idea


# Panels of the call's page.


def send_panel(viewer: Any, call: Call) -> dict[str, Any] | None:
    """How to take part, and what the member sent in under a name; one query for a member."""
    if call.kind != CallKind.IDEAS:
        return None
    own = list(Idea.objects.filter(call=call).of(viewer).order_by("pk")) if viewer.is_authenticated else []
    for idea in own:
        idea.call = call
    return {"call": call, "own": own, "takes_anonymous": Identity.ANONYMOUS in identities(call)}


def ideas_panel(viewer: Any, call: Call) -> dict[str, Any] | None:
    """The first ideas; one query and one per kind of live card."""
    if call.kind != CallKind.IDEAS:
        return None
    page = page_of(call, "", ON_THE_CALL)
    return {"call": call, "page": page, "shown": shown(page.rows, viewer)}


def past_panel(viewer: Any, call: Call) -> dict[str, Any] | None:
    """The themes of earlier years; one query."""
    if call.kind != CallKind.IDEAS:
        return None
    themes = list(PastTheme.objects.select_related("picture", "event")[:PAST_SHOWN])
    return {"themes": themes} if themes else None


def theme_of_call(viewer: Any, call: Call) -> dict[str, Any] | None:
    """What was selected, once it is announced; one query, and none before."""
    if call.kind != CallKind.IDEAS or not call.is_announced:
        return None
    selection = Selection.objects.announced().for_page().filter(call=call).first()
    return theme(selection) if selection else None


def theme_of_event(viewer: Any, event: Event) -> dict[str, Any] | None:
    """The theme that an event wears, its own or that of the one that it is part of; one query."""
    events = [key for key in (event.pk, event.parent_id) if key]
    found = list(Selection.objects.announced().for_page().filter(call__event__in=events))
    found.sort(key=lambda selection: selection.call.event_id != event.pk)
    return theme(found[0]) | {"links_to_call": True} if found else None


def theme(selection: Selection) -> dict[str, Any]:
    """Return the panel of a selection; `stylesheet` dresses the page that shows it."""
    return {"selection": selection, "idea": selection.idea, "stylesheet": selection.stylesheet}


def my_panel(viewer: Any, shown: Any) -> dict[str, Any] | None:
    """What a member sent in under their name, for My events; one query."""
    own = list(Idea.objects.of(viewer).select_related("call").order_by("-submitted_on", "pk")[:PAGE_SIZE])
    return {"ideas": own} if own else None


def participants(call: Call) -> Iterable[int]:
    """Return the members who sent in an idea under their name; one query."""
    named = Idea.objects.filter(call=call, author__isnull=False)
    return named.order_by().values_list("author", flat=True).distinct()


def undecided(user: Any) -> int:
    """Count the calls for ideas that are closed and wait for a selection by `user`; one query."""
    rows = Call.objects.managed_by(user).published().filter(kind=CallKind.IDEAS, closes_at__lte=clock.now())
    return rows.filter(announce_at__gt=clock.now()).exclude(selection__idea__isnull=False).count()


def own_page(idea: Idea, viewer: Any) -> dict[str, Any]:
    """Return what one idea's page shows beside it."""
    return {
        "shown": shown([idea], viewer)[0],
        "is_own": viewer.is_authenticated and idea.author_id == viewer.pk,
        "can_change": access.can_change(viewer, idea),
        "may_keep": calls_access.may_keep(viewer, idea.call),
    }
