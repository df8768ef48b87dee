"""Jingles in the back office of those who keep their calls."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from events.calls.admin import OfCalls
from events.calls.enums import CallKind
from events.calls.models import Call
from portal.accounts.roles import Permission
from portal.core.admin import Waiting, Writes, waiting

from . import actions
from .enums import State
from .forms import EditForm, EnterForm, TermsForm
from .models import Jingle, Terms
from .steps import STEPS


class OfContests(OfCalls):
    def calls(self, request: HttpRequest) -> QuerySet[Call]:
        return super().calls(request).filter(kind=CallKind.JINGLES)


@admin.register(Jingle)
class JingleAdmin(OfContests):
    writes = Writes(create=actions.enter, change=actions.edit)
    form = EditForm
    buttons = STEPS
    list_display = ["title", "call", "state", "length", "credited_to"]
    list_filter = ["state", ("call", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["call__event", "audio", "author", "person"]
    search_fields = ["title", "description"]
    autocomplete_fields = ["person"]
    shown = ("sound", "call", "credited_to", "state", "reason", "submitted_at", "terms", "answered")

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        return super().get_form(request, obj, change, **kwargs | ({} if obj else {"form": EnterForm}))

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj is None:
            return ["call", "person", "title", "description", "recording", "has_accepted"]
        return ["title", "description", *self.shown]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.shown if obj else ()

    def view_on_site(self, jingle: Jingle) -> str:
        return jingle.get_absolute_url()

    @admin.display(description=_("length"))
    def length(self, jingle: Jingle) -> str:
        return jingle.length or "–"

    @admin.display(description=_("made by"))
    def credited_to(self, jingle: Jingle) -> str:
        return jingle.credited.name

    @admin.display(description=_("recording"))
    def sound(self, jingle: Jingle) -> str:
        if not jingle.length:
            return "–"
        player = '<audio controls preload="none" src="{}" aria-label="{}"></audio> <span>{}</span>'
        return format_html(player, jingle.sound_url, _("Play “%s”") % jingle.title, jingle.length)

    @admin.display(description=_("answers"))
    def answered(self, jingle: Jingle) -> str:
        return "; ".join(f"{asked}: {answer}" for asked, answer in jingle.answers) or "–"


@admin.register(Terms)
class TermsAdmin(OfContests):
    """Versions are added, never changed: what somebody accepted stays as it was."""

    writes = Writes(create=actions.write_terms)
    form = TermsForm
    list_display = ["call", "version", "licence", "written_at"]
    list_filter = [("call", admin.RelatedOnlyFieldListFilter)]
    fields = ["call", "licence", "originality"]


def jingles_that_wait(user: Any) -> Waiting | None:
    if not user.may_anywhere(Permission.EVENTS_MANAGE):
        return None
    rows = Jingle.objects.filter(state=State.CHECKING, call__in=Call.objects.managed_by(user))
    label = ngettext("jingle to listen to", "jingles to listen to", count := rows.count())
    return Waiting(count, label, f"{reverse('admin:jingles_jingle_changelist')}?state__exact={State.CHECKING}")


waiting.register("events.jingles", jingles_that_wait)
