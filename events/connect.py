"""All that the hall of events tells the platform."""

from django.utils.translation import gettext_lazy as _

from portal import notifications, search
from portal.accounts.erasers import erasers
from portal.accounts.exports import exports
from portal.core import cards, menu, panels, texts
from portal.core.panels import Panel
from portal.core.sitemaps import sitemaps
from portal.notifications import periods
from portal.site import about

from . import actions, found, messages, news, queries
from .models import Event
from .models.messages import KIND
from .sitemaps import EventSitemap

menu.main.register("events", menu.MenuItem(_("Events"), "events", order=30))
menu.account.register("events", menu.MenuItem(_("My events"), "events_mine", order=45))

panels.register(Panel("front", "events", "events/panel_next.html", queries.next_events, 10, "aside"))
panels.register(Panel("profile", "organised", "events/panel_organised.html", queries.organised_by, 15, "aside"))
periods.register(periods.PeriodSource("event", _("Events"), queries.events_between))
cards.kinds.register("event", found.event_cards)
search.register(search.Searchable("event", _("Events"), Event, found.event_document))
sitemaps.register("events", EventSitemap)
texts.register(Event, "description")
exports.register("proposed_events", found.proposals)
exports.register("calendar_address", found.calendar_address)
erasers.register("events", actions.erase_member)

about.subjects.register(KIND, messages.SUBJECT)

for kind in (*news.KINDS, messages.KIND):
    notifications.register(kind)
