"""All that the moderation app tells the platform."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from portal import notifications
from portal.accounts.erasers import erasers
from portal.accounts.exports import exports
from portal.accounts.models import User
from portal.core import menu, texts
from portal.core.admin import Waiting, waiting

from . import access, actions, archive, news, queries
from .models import HiddenProfile
from .registry import Reportable, register


def open_cases(user: Any) -> Waiting | None:
    if not access.can_open_queue(user):
        return None
    count = queries.waiting_count(user)
    return Waiting(count, ngettext("case to moderate", "cases to moderate", count), reverse("moderation"))


def words_of(profile: User | HiddenProfile) -> str:
    name = profile.name if isinstance(profile, User) else profile.display_name
    said = " ".join([profile.bio, *profile.links]).strip()
    return f"{name}: {said}" if said else name


def hidden_words_of(member: User) -> str:
    hidden = getattr(member, "hidden_profile", None)
    return words_of(hidden) if hidden else ""


PERSON = Reportable(
    kind="person",
    label=_("profile"),
    model=User,
    author=lambda member: member,
    excerpt=words_of,
    url=User.get_absolute_url,
    approve=None,
    hide=actions.hide_profile,
    restore=actions.show_profile,
    may_decide=access.can_decide_profile,
    related=("hidden_profile",),
    taken_off=hidden_words_of,
)

register(PERSON)

notifications.register(news.DECIDED)
notifications.register(news.REPORT_DECIDED)

menu.account.register(
    "moderation",
    menu.MenuItem(
        _("Moderation"),
        "moderation",
        order=20,
        shown_to=access.can_open_queue,
        count=queries.waiting_count,
    ),
)
waiting.register("moderation", open_cases)

texts.register(HiddenProfile, "bio")
exports.register("moderation.reports", archive.reports_by)
exports.register("moderation.decisions", archive.decisions_about)
erasers.register("moderation", archive.erase)
