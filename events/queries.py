"""What the pages of the hall show, gathered from several nouns."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import CharField, Value
from django.db.models.functions import Cast, Concat, ExtractYear
from django.utils import timezone

from portal.accounts.enums import Role
from portal.accounts.models import RoleGrant, User
from portal.core import cards, clock
from portal.core.paging import Page, keyset_page
from portal.core.panels import FilledPanel, panels_for
from portal.notifications.periods import PeriodItem

from .models import Change, Event, EventQuerySet
from .timeline import Moment, Window, moments, windows_of

PAGE_SIZE = 30
IN_FRONT = 5
LAG_SECONDS = 60


def public_version() -> str:
    """Return a text that changes with whatever the public pages of events show; one query, of the index alone.

    What opens and closes by itself is at most a minute late. No published event is ever deleted, so none is counted.
    """
    newest = Event.objects.order_by("-changed_at").values_list("changed_at", flat=True).first()
    return f"{newest} {int(clock.now().timestamp()) // LAG_SECONDS}"


def shown_anew(event_id: int) -> None:
    """Let caches know that a room changed what an event's page shows; in the transaction of the change."""
    Event.objects.filter(pk=event_id).update(changed_at=clock.real_now())


@dataclass(frozen=True)
class Listed:
    """An event in a list, with what of it is open now."""

    event: Event
    open: list[Window] = field(default_factory=list)


@dataclass(frozen=True)
class Index:
    page: Page[Event]
    rows: list[Listed]
    years: list[int]


def index(viewer: Any, after: str = "") -> Index:
    """Return what is to come, soonest first; three queries and one per room."""
    events = Event.objects.published().upcoming().for_list().on_their_own()
    page = keyset_page(events, ("starts_at", "pk"), after, PAGE_SIZE, ascending=True)
    return Index(page, listed(viewer, page.rows), past_years())


def listed(viewer: Any, events: list[Event]) -> list[Listed]:
    """Return events of `for_list()` with what is open of them and of their parts; one query per room.

    Of what does not take place nothing is open.
    """
    shown = [part for event in events for part in (event, *event.listed_parts)]  # type: ignore[attr-defined]
    by_event: dict[int, list[Window]] = {}
    for window in windows_of(viewer, [event for event in shown if event.takes_place]):
        if window.is_open:
            by_event.setdefault(window.event_id, []).append(window)
    return [
        Listed(event, [w for one in (event, *event.listed_parts) for w in by_event.get(one.pk, [])])  # type: ignore[attr-defined]
        for event in events
    ]


def past_years() -> list[int]:
    """Return the years in which events took place, newest first; one query over an index."""
    zone = timezone.get_default_timezone()
    years = Event.objects.published().past().order_by().values_list(ExtractYear("starts_at", tzinfo=zone), flat=True)
    return sorted(years.distinct(), reverse=True)


def past_of(year: int) -> EventQuerySet:
    """Return the events of a year that are over, newest first; one of `past_years`, whatever zone the reader is in."""
    zone = timezone.get_default_timezone()
    first, after = datetime(year, 1, 1, tzinfo=zone), datetime(year + 1, 1, 1, tzinfo=zone)
    return Event.objects.published().past().filter(starts_at__gte=first, starts_at__lt=after)


@dataclass(frozen=True)
class EventPage:
    event: Event
    html: str
    parts: list[Event]
    changes: list[Change]
    organisers: list[User]
    moments: list[Moment]
    open: list[Window]
    panels: dict[str, list[FilledPanel]]

    @property
    def has_main(self) -> bool:
        """Say whether anything stands in the wide column."""
        return bool(self.html or self.parts or self.panels.get("main"))


def event_page(event: Event, viewer: Any) -> EventPage:
    """Return all that stands on an event's page; three queries, one per panel and one per kind of live card.

    `event` comes with its venue, parent and picture.
    """
    panels = panels_for("event", viewer, event)
    windows = _windows(panel for place in panels.values() for panel in place)
    return EventPage(
        event=event,
        html=cards.fill([event.description_html], viewer)[0],
        parts=list(event.parts.visible_to(viewer).select_related("venue").order_by("starts_at", "pk")),
        changes=list(event.changes.all()),
        organisers=organisers_of(event, viewer),
        moments=moments(event, windows),
        open=[window for window in windows if window.is_open] if event.takes_place else [],
        panels=panels,
    )


def organisers_of(event: Event, viewer: Any) -> list[User]:
    """Return the members whose role is this event, or the one that it is part of; one query."""
    holders = User.objects.filter(grants__role=Role.EVENT_ORGANISER, grants__scope__in=event.organiser_scopes)
    return list(User.objects.visible_to(viewer).filter(pk__in=holders).select_related("picture").distinct())


def organised_by(viewer: Any, member: User) -> dict[str, Any] | None:
    """The panel of a profile: the events for which the member has a role of their own; one query."""
    scope = Concat(Value("event:"), Cast("pk", CharField()))
    scopes = RoleGrant.objects.filter(user=member, role=Role.EVENT_ORGANISER).values("scope")
    events = Event.objects.published().annotate(scope=scope).filter(scope__in=scopes).select_related("venue")
    newest = list(events.order_by("-starts_at", "-pk")[:IN_FRONT])
    return {"events": newest} if newest else None


def next_events(viewer: Any, shown: Any) -> dict[str, Any] | None:
    """The panel of the front page; one query."""
    events = Event.objects.published().upcoming().on_their_own().select_related("venue")[:IN_FRONT]
    return {"events": list(events)} if events else None


def events_between(viewer: Any, starts: datetime, ends: datetime, limit: int) -> list[PeriodItem]:
    """Give the weekly mail and "new since your last visit" the events that were announced; one query."""
    events = Event.objects.published().filter(published_at__gte=starts, published_at__lt=ends)
    return [
        PeriodItem(event.title, event.get_absolute_url(), event.published_at, f"{event.span}. {event.summary}".strip())
        for event in events.order_by("-published_at")[:limit]
        if event.published_at
    ]


def _windows(panels: Iterable[FilledPanel]) -> list[Window]:
    return [window for panel in panels for window in panel.context.get("windows", ())]
