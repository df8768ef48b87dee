"""All that sponsorship tells the hall and the platform."""

from django.utils.translation import gettext_lazy as _

from events import clones, timeline
from events import news as news_of_events
from portal import jobs, notifications
from portal.accounts.erasers import erasers
from portal.accounts.exports import exports
from portal.core import menu, panels
from portal.core.panels import Panel

from . import actions, news, own_parts, queries

menu.account.register("sponsorships", menu.MenuItem(_("My sponsorships"), "sponsorships", order=46))

panels.register(Panel("event", "packages", "events/sponsorship/panel_packages.html", queries.packages_panel, 30))
panels.register(Panel("event", "presents", "events/sponsorship/panel_presents.html", queries.presents_panel, 20))
panels.register(Panel("event", "sponsors", "events/sponsorship/panel_sponsors.html", queries.sponsors_panel, 90))
panels.register(
    Panel("organization", "sponsorships", "events/sponsorship/panel_sponsored.html", queries.sponsored_by, 30)
)
timeline.register("sponsorship", queries.windows, order=20)
news_of_events.followers.register("sponsorship", news.who_plans_with)
clones.copiers.register("sponsorship", actions.clone_packages)

jobs.register("sponsorship.settle", actions.settle_all, cron="*/5 * * * *")
jobs.register("sponsorship.remind", actions.remind, cron="15 6 * * *")

exports.register("sponsorships", own_parts.applications)
exports.register("sponsorship_contacts", own_parts.contacts)
erasers.register("sponsorship", actions.erase_member)

for kind in news.KINDS:
    notifications.register(kind)
