"""Every date of an event: when its rooms open, close and announce, and when it takes place.

A room says so in two places with the same windows: the panel that it brings to an event's page puts them into its
context as "windows", and a source registered here gives those of many events at once, for calendars and the front page.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from portal.core import clock, panels
from portal.core.errors import Sentence
from portal.core.panels import Panel
from portal.core.registry import Registry

from .deadlines import in_words
from .enums import EventState
from .models import Event

SOON = timedelta(hours=48)
# As many notices of one room as the front page shows.
IN_FRONT = 3


@dataclass(frozen=True)
class Window:
    """Something of an event that opens and closes, such as its registration; each moment may be missing.

    `label` names it in a list ("Registration"); `note` is what else is worth knowing of it now ("8 of 10 seats open").
    `key` tells it from the event's other windows for all time ("call 12"); calendars know its dates by it.
    `event_title` is for lists that do not show the event itself; `time_zone` is the one in which the times were set.
    """

    event_id: int
    label: Sentence
    url: str
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    announced_at: datetime | None = None
    note: str = ""
    key: str = ""
    event_title: str = ""
    time_zone: str = ""

    @property
    def closing(self) -> str:
        return in_words(self.closes_at, self.time_zone, ends=True) if self.closes_at else ""

    @property
    def closes_soon(self) -> bool:
        return self.closes_at is not None and self.closes_at - clock.now() < SOON

    @property
    def is_open(self) -> bool:
        now = clock.now()
        return (self.opens_at is None or self.opens_at <= now) and (self.closes_at is None or now < self.closes_at)


# (viewer, keys of events) -> the windows that the viewer may see; one query. The keys may be a queryset of them.
# Whether an event takes place is not asked here: lists leave out what does not, calendars strike it out.
Source = Callable[[Any, Iterable[int]], list[Window]]
sources: Registry[Source] = Registry("Windows of events")


def register(name: str, source: Source, order: int) -> None:
    """Take a room's windows for lists and calendars, and show on the front page what of them is open."""
    sources.register(name, source)

    def open_in_front(viewer: Any, shown: Any) -> dict[str, Any] | None:
        events: Any = Event.objects.in_state(EventState.PUBLIC).filter(ends_at__gt=clock.now()).values("pk")
        windows = [window for window in source(viewer, events) if window.is_open]
        windows.sort(key=lambda window: (window.closes_at is None, window.closes_at))
        return {"windows": windows[:IN_FRONT]} if windows else None

    panels.register(Panel("front", f"open_{name}", "events/panel_open.html", open_in_front, order, "notices"))


def windows_of(viewer: Any, events: Iterable[Event]) -> list[Window]:
    """Return the windows of several events; one query per room."""
    keys = [event.pk for event in events]
    return [window for source in sources for window in source(viewer, keys)] if keys else []


@dataclass(frozen=True)
class Moment:
    """One line of a timeline; `name` says which moment of a window it is; `is_main` is the event itself.

    `words` is the moment as the room's own pages say it.
    """

    at: datetime
    label: str
    url: str = ""
    is_main: bool = False
    name: str = ""
    words: str = ""

    @property
    def is_past(self) -> bool:
        return self.at <= clock.now()


def moments(event: Event, windows: Iterable[Window]) -> list[Moment]:
    """Return all dates of an event in their order; no query."""
    found = [moment for window in windows for moment in moments_of(window)]
    if event.takes_place:
        found.append(Moment(event.starts_at, event.title, is_main=True))
    return sorted(found, key=lambda moment: (moment.at, moment.is_main))


def moments_of(window: Window) -> list[Moment]:
    words = (
        ("opens", window.opens_at, _("%(what)s opens")),
        ("closes", window.closes_at, _("%(what)s closes")),
        ("announced", window.announced_at, _("%(what)s: announcement")),
    )
    return [
        Moment(
            at,
            text % {"what": window.label},
            window.url,
            name=name,
            words=in_words(at, window.time_zone, ends=name == "closes"),
        )
        for name, at, text in words
        if at
    ]
