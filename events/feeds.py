"""The Atom feed of what is announced."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import gettext as _

from portal.accounts.models import Visitor
from portal.core import cards
from portal.core.feeds import AtomFeed, with_full_addresses

from . import queries
from .models import Event

NEWEST = 30


class EventsFeed(AtomFeed):
    """The events that were announced last, whenever they take place."""

    def version(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        return queries.public_version()

    def title(self, found: Any) -> str:
        return _("Events")

    def link(self, found: Any) -> str:
        return reverse("events")

    def items(self, found: Any) -> list[Event]:
        newest = Event.objects.published().order_by("-published_at", "-pk")[:NEWEST]
        events = list(newest.select_related("venue").prefetch_related("changes"))
        for event, html in zip(events, cards.fill([one.description_html for one in events], Visitor()), strict=True):
            event.description_html = with_full_addresses(html)
        return events

    def item_title(self, event: Any) -> str:
        return event.title if event.takes_place else f"{event.state.label}: {event.title}"

    def item_description(self, event: Any) -> str:
        when_and_where = ", ".join(part for part in (str(event.span), event.place) if part)
        was = [_("Changed from %s.") % change.before for change in event.changes.all()]
        lines = filter(None, [when_and_where, event.reason, *was, event.summary])
        return "".join(f"<p>{escape(line)}</p>" for line in lines) + event.description_html

    def item_link(self, event: Any) -> str:
        return event.get_absolute_url()

    def item_pubdate(self, event: Any) -> datetime:
        return event.published_at

    def item_updateddate(self, event: Any) -> datetime:
        changed = [change.changed_at for change in event.changes.all()]
        return max(filter(None, (event.published_at, event.postponed_at, event.cancelled_at, *changed)))
