"""What an event's page shows of its webinar."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from events.access import may_organise
from events.enums import EventKind
from events.models import Event
from events.registration.models import Registration
from portal.core import clock
from portal.core.verdict import Verdict

from . import access
from .models import Webinar


@dataclass(frozen=True)
class Screening:
    """A webinar as one reader sees it."""

    webinar: Webinar
    attends: bool
    wants_recording: bool
    verdict: Verdict
    organises: bool

    @property
    def opens_at(self) -> datetime | None:
        """When registration opens, if that is still to come."""
        admission = getattr(self.webinar.event, "admission", None)
        return admission.opens_at if admission and admission.opens_at > clock.now() else None


def event_panel(viewer: Any, event: Event) -> dict[str, Any] | None:
    """The panel of an event's page; one query, and none where the event is no webinar."""
    if event.kind != EventKind.WEBINAR:
        return None
    organises = may_organise(viewer, event)
    webinar = with_own(Webinar.objects.filter(event=event), viewer).first()
    if webinar is None:
        return {"event": event, "screening": None} if organises else None
    if not (event.takes_place or organises):
        return None
    return {"event": webinar.event, "screening": _screening(viewer, webinar, organises)}


def with_own(webinars: QuerySet[Webinar], viewer: Any) -> QuerySet[Webinar]:
    """Bring the admission, and whether `viewer` `attends` or `wants_recording`, in the same query."""
    own = Registration.objects.filter(admission__event=OuterRef("event"), user=viewer.pk or 0)
    return webinars.select_related("event__admission").annotate(
        attends=Exists(own.attending()), wants_recording=Exists(own.for_recording_only())
    )


def with_joined(webinars: QuerySet[Webinar]) -> QuerySet[Webinar]:
    """Annotate how many members `joined`, in the same query."""
    return webinars.annotate(joined=Count("joinings"))


def joinings_header() -> list[str]:
    return [_("Name"), _("Handle"), _("E-mail address"), _("First joined"), _("Last joined")]


def joinings(webinar: Webinar) -> Iterator[list[str]]:
    """Yield a row for each member who took the link to join, first come first; one query."""
    for row in webinar.joinings.select_related("user").iterator(chunk_size=500):
        member = row.user
        yield [
            member.name,
            member.handle,
            member.email,
            *(f"{at:%Y-%m-%d %H:%M UTC}" for at in (row.first_at, row.last_at)),
        ]


def _screening(viewer: Any, webinar: Webinar, organises: bool) -> Screening:
    attends: bool = webinar.attends  # type: ignore[attr-defined]
    return Screening(
        webinar=webinar,
        attends=attends,
        wants_recording=webinar.wants_recording,  # type: ignore[attr-defined]
        verdict=access.can_join(viewer, webinar, attends=attends),
        organises=organises,
    )
