"""All that jingles tell calls and the platform."""

from django.utils.translation import gettext_lazy as _

from events.calls import news as news_of_calls
from events.calls.contests import Contest, contests
from events.calls.enums import CallKind
from portal import jobs, notifications, search
from portal.accounts.erasers import erasers
from portal.accounts.exports import exports
from portal.community import contributions
from portal.core import panels
from portal.core.panels import Panel

from . import actions, found, news, queries
from .jobs import check
from .models import Jingle

panels.register(Panel("call", "jingle_part", "events/jingles/panel_part.html", queries.part_panel, 20, "lead"))
panels.register(Panel("call", "jingles", "events/jingles/panel.html", queries.contest_panel, 50))
panels.register(Panel("person", "jingles", "events/jingles/panel_person.html", queries.person_panel, 40))
contests.register(CallKind.JINGLES, Contest(queries.accepted_of, "events/jingles/on_ballot.html"))
news_of_calls.participants.register("jingles", news.who_took_part)

jobs.register("jingles.check", check)
search.register(search.Searchable("jingle", _("Jingles"), Jingle, found.jingle_document))
contributions.register("jingles", actions.credit_member)
exports.register("jingles", found.jingles)
erasers.register("jingles", actions.erase_member)

for kind in news.KINDS:
    notifications.register(kind)
