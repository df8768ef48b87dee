"""All that webinars tell the hall of events and the platform."""

from events import clones
from portal import jobs, notifications
from portal.accounts.erasers import erasers
from portal.accounts.exports import exports
from portal.core import panels
from portal.core.panels import Panel

from . import actions, own_parts, queries
from .clones import copy_webinar
from .news import KINDS

panels.register(Panel("event", "webinar", "events/webinars/panel.html", queries.event_panel, 5, "top"))
clones.copiers.register("webinars", copy_webinar)

for kind in KINDS:
    notifications.register(kind)
jobs.register("webinars.remind", actions.remind, cron="*/5 * * * *")

exports.register("webinars", own_parts.joinings)
erasers.register("webinars", actions.erase_member)
