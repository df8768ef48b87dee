"""All that registration tells the hall of events and the platform."""

from events import calendars, clones, news, timeline
from portal import jobs, notifications
from portal.accounts.erasers import erasers
from portal.accounts.exports import exports
from portal.core import panels, texts
from portal.core.panels import Panel

from . import actions, own_parts, queries
from .clones import copy_admission
from .models import Consent
from .news import KINDS

panels.register(Panel("event", "registration", "events/registration/panel.html", queries.event_panel, 10, "lead"))
panels.register(Panel("my_events", "registration", "events/registration/panel_mine.html", queries.my_panel, 10))
timeline.register("registration", queries.windows_of, order=10)
calendars.attended.register("registration", queries.attended)
news.followers.register("registration", queries.followers)
clones.copiers.register("registration", copy_admission)

for kind in KINDS:
    notifications.register(kind)
texts.register(Consent, "text", anchors=False)
jobs.register("registration.settle", actions.settle_all, cron="*/5 * * * *")
jobs.register("registration.remind", actions.remind, cron="5 * * * *")

exports.register("registrations", own_parts.registrations)
erasers.register("registration", actions.erase_member)
