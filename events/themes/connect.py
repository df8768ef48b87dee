"""All that themes tell the hall, the calls and the platform.

No idea goes into the search index: entries are numbered in the order of writing, among others that have a time, so
one without a name would betray when it came. All of a call stand on its page.
"""

from django.utils.translation import gettext_lazy as _

from events.calls import news
from events.calls.contests import Contest, contests
from events.calls.enums import CallKind
from portal import community, moderation
from portal.accounts.erasers import erasers
from portal.accounts.exports import exports
from portal.core import panels, texts
from portal.core.panels import Panel

from . import access, actions, own_parts, queries
from .models import Idea

panels.register(Panel("call", "theme", "events/themes/theme.html", queries.theme_of_call, 10, "top"))
panels.register(Panel("call", "send_idea", "events/themes/panel_send.html", queries.send_panel, 10, "lead"))
panels.register(Panel("call", "ideas", "events/themes/panel_ideas.html", queries.ideas_panel, 20))
panels.register(Panel("call", "past_themes", "events/themes/panel_past.html", queries.past_panel, 30))
panels.register(Panel("event", "theme", "events/themes/theme.html", queries.theme_of_event, 1, "top"))
panels.register(Panel("my_events", "ideas", "events/themes/panel_mine.html", queries.my_panel, 40))

texts.register(Idea, "text", anchors=False)
contests.register(CallKind.IDEAS, Contest(queries.shortlisted, "events/themes/on_ballot.html"))
news.participants.register("themes", queries.participants)
exports.register("ideas", own_parts.ideas)
erasers.register("themes", actions.erase_member)
community.contributions.register("themes", actions.credit_member)

moderation.register(
    moderation.Reportable(
        kind="idea",
        label=_("idea"),
        model=Idea,
        author=lambda idea: idea.author if idea.named else None,
        excerpt=lambda idea: f"{idea.title}: {idea.text[:300]}",
        url=Idea.get_absolute_url,
        approve=None,
        hide=actions.hide,
        restore=actions.restore,
        may_decide=access.can_moderate,
        related=("call__event", "author", "person"),
    )
)
