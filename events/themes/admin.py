"""Ideas, the selected theme and past themes in the back office of those who keep the calls."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from events.calls.admin import OfCalls
from events.calls.enums import CallKind
from events.calls.models import Call
from portal.accounts.roles import Permission
from portal.core.admin import ActionAdmin, Waiting, Writes, waiting

from . import access, actions, queries
from .forms import EnterForm, PastThemeForm, SelectionForm
from .models import Idea, PastTheme, Selection
from .steps import STEPS


class OfIdeas(OfCalls):
    def calls(self, request: HttpRequest) -> QuerySet[Call]:
        return super().calls(request).filter(kind=CallKind.IDEAS)


@admin.register(Idea)
class IdeaAdmin(OfIdeas):
    """Ideas in the order of their keys; of when they came every row shows the day alone, so that none stands out."""

    writes = Writes(create=actions.enter)
    form = EnterForm
    buttons = STEPS
    list_display = ["title", "call", "sent_by", "submitted_on", "shortlisted", "is_hidden"]
    list_filter = [
        ("call", admin.RelatedOnlyFieldListFilter),
        "identity",
        ("shortlisted_at", admin.EmptyFieldListFilter),
    ]
    list_select_related = ["call__event", "author", "person"]
    search_fields = ["title", "text"]
    autocomplete_fields = ["person"]

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj is None:
            return EnterForm.Meta.fields
        return [
            "call",
            "title",
            "text",
            "sent_by",
            "identity",
            "may_be_named",
            "submitted_on",
            "answered",
            "shortlisted",
        ]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.get_fields(request, obj) if obj else []

    def view_on_site(self, idea: Idea) -> str:
        return idea.get_absolute_url()

    @admin.display(description=_("by"))
    def sent_by(self, idea: Idea) -> str:
        return idea.credited.name if idea.credited else "–"

    @admin.display(description=_("answers"))
    def answered(self, idea: Idea) -> str:
        return "\n".join(f"{asked}: {answer}" for asked, answer in idea.answers) or "–"

    @admin.display(description=_("shortlist"), boolean=True, ordering="shortlisted_at")
    def shortlisted(self, idea: Idea) -> bool:
        return idea.shortlisted_at is not None

    @admin.display(description=_("hidden"), boolean=True)
    def is_hidden(self, idea: Idea) -> bool:
        return idea.hidden_at is not None


@admin.register(Selection)
class SelectionAdmin(OfIdeas):
    """What was selected; “View on site” shows the event's page as it will be."""

    writes = Writes(change=actions.change_selection, remove=actions.drop_selection)
    form = SelectionForm
    list_display = ["call", "idea", "announced", "accent_hue", "chosen_by"]
    list_select_related = ["call__event", "idea", "chosen_by"]
    fields = ["call", "idea", "reason", "new_picture", "picture_alt", "remove_picture", "accent_hue"]
    readonly_fields = ["call", "idea"]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and (
            obj is None or bool(access.can_change_selection(request.user, obj))
        )

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and (
            obj is None or bool(access.can_change_selection(request.user, obj))
        )

    def view_on_site(self, selection: Selection) -> str:
        return reverse("theme_preview", args=[selection.call.slug])

    @admin.display(description=_("announced"))
    def announced(self, selection: Selection) -> str:
        return selection.call.announcement or "–"


@admin.register(PastTheme)
class PastThemeAdmin(ActionAdmin):
    """Past themes belong to no event: whoever organises one keeps them."""

    permission = Permission.EVENTS_MANAGE
    is_narrowed = True
    writes = Writes(actions.create_past, actions.change_past, actions.delete_past)
    form = PastThemeForm
    list_display = ["title", "occasion", "year"]
    search_fields = ["title", "occasion"]
    autocomplete_fields = ["event"]
    fields = ["title", "text", "occasion", "year", "event", "new_picture", "picture_alt", "remove_picture"]


def themes_to_select(user: Any) -> Waiting | None:
    if not user.may_anywhere(Permission.EVENTS_MANAGE):
        return None
    count = queries.undecided(user)
    label = ngettext("theme to select before it is announced", "themes to select before they are announced", count)
    return Waiting(count, label, reverse("admin:themes_idea_changelist"))


waiting.register("themes.undecided", themes_to_select)
