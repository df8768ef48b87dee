"""All that calls tell the hall of events and the platform."""

from django.utils.translation import gettext_lazy as _

from events import clones, timeline
from portal import jobs, notifications, search
from portal.accounts.erasers import erasers
from portal.accounts.exports import exports
from portal.ballots.electorates import electorates
from portal.ballots.openings import openings
from portal.core import cards, panels, texts
from portal.core.panels import Panel
from portal.core.sitemaps import sitemaps

from . import actions, found, news, queries
from .contests import AFFILIATED, labels_of
from .models import Call

panels.register(Panel("event", "calls", "events/calls/panel.html", queries.event_panel, 40))
panels.register(Panel("front", "community_calls", "events/panel_open.html", queries.community_panel, 35, "notices"))
panels.register(Panel("call", "vote", "events/calls/panel_vote.html", queries.vote_panel, 5, "top"))
timeline.register("calls", queries.windows_of, order=30)
clones.copiers.register("calls", actions.copy_calls)

electorates.register("affiliated", AFFILIATED)
openings.register("calls", labels_of)
search.register(search.Searchable("call", _("Calls"), Call, found.call_document))
sitemaps.register("calls", found.CallSitemap)
cards.kinds.register("call", found.call_cards)
texts.register(Call, "description")
jobs.register("calls.announce", actions.tell_announced, cron="* * * * *")
exports.register("calls", found.quotas)
erasers.register("calls", actions.erase_member)

for kind in news.KINDS:
    notifications.register(kind)
