"""Ways to take an event into one's own calendar: files and addresses of ours, forms of the large services.

The links to services are plain: nothing is loaded from there, and nothing sent before somebody follows one.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse

from portal.core.http import absolute_url

from . import ics
from .models import CalendarToken, Event


@dataclass(frozen=True)
class Subscription:
    """A calendar's address, as a page of this site and as calendar programs open it."""

    path: str

    @property
    def url(self) -> str:
        return absolute_url(self.path)

    @property
    def webcal(self) -> str:
        return f"webcal://{settings.SITE_URL.partition('://')[2]}{self.path}"


@dataclass(frozen=True)
class Links:
    file: str
    subscription: Subscription
    google: str
    outlook: str


def own(token: CalendarToken) -> Subscription:
    return Subscription(reverse("own_calendar", args=[token.token]))


def links_of(event: Event) -> Links:
    """Return the ways to note an event; no query, its venue is loaded."""
    return Links(
        file=reverse("event_file", args=[event.slug]),
        subscription=Subscription(reverse("event_calendar", args=[event.slug])),
        google=_google(event),
        outlook=_outlook(event),
    )


def _google(event: Event) -> str:
    start, end = event.span.local_start, event.span.local_end
    form = "%Y%m%d" if event.is_by_day else "%Y%m%dT%H%M%SZ"
    dates = "/".join(_moment(event, at).strftime(form) for at in (start, end))
    values = {"action": "TEMPLATE", "text": event.title, "dates": dates, **_texts(event, "details")}
    return f"https://calendar.google.com/calendar/render?{urlencode(values)}"


def _outlook(event: Event) -> str:
    span = event.span
    values = {
        "path": "/calendar/action/compose",
        "rru": "addevent",
        "subject": event.title,
        "startdt": _moment(event, span.local_start).isoformat(),
        "enddt": _moment(event, span.local_end).isoformat(),
        **({"allday": "true"} if event.is_by_day else {}),
        **_texts(event, "body"),
    }
    return f"https://outlook.live.com/calendar/0/deeplink/compose?{urlencode(values)}"


def _moment(event: Event, at: datetime) -> date:
    return at.date() if event.is_by_day else at.astimezone(UTC)


def _texts(event: Event, name: str) -> dict[str, str]:
    address = absolute_url(event.get_absolute_url())
    return {name: "\n\n".join(filter(None, [event.summary, address])), "location": ics.location(event)}
