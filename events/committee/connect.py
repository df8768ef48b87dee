"""All that committees tell the hall of events, the calls and the platform."""

from events import clones
from events.calls import news as news_of_calls
from portal import jobs, notifications
from portal.accounts.erasers import erasers
from portal.accounts.exports import exports
from portal.community import contributions
from portal.core import panels, texts
from portal.core.panels import Panel

from . import actions, news, own_parts, queries
from .models import Committee

panels.register(Panel("call", "committee", "events/committee/panel_call.html", queries.call_panel, 10))
panels.register(Panel("call", "duties", "events/committee/panel_duties.html", queries.duties_panel, 20))
panels.register(Panel("call", "volunteer", "events/committee/panel_lead.html", queries.lead_panel, 10, "lead"))
panels.register(Panel("event", "committee", "events/committee/panel_event.html", queries.event_panel, 50))
panels.register(Panel("profile", "committees", "events/committee/panel_profile.html", queries.sits_on, 20, "aside"))
panels.register(Panel("person", "committees", "events/committee/panel_profile.html", queries.named_on, 20, "aside"))
panels.register(Panel("my_events", "committees", "events/committee/panel_mine.html", queries.my_panel, 20))
clones.copiers.register("committee", actions.copy_committee)
news_of_calls.participants.register("committee", news.took_part)
contributions.register("committee", actions.credit_member)

texts.register(Committee, "description")
jobs.register("committee.settle", actions.settle_all, cron="*/5 * * * *")
exports.register("committees", own_parts.volunteered)
erasers.register("committee", actions.erase_member)

for kind in news.KINDS:
    notifications.register(kind)
