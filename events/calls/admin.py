"""Calls in the back office of those who organise what they belong to."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from events.admin import OfEvents
from portal.accounts.roles import Permission
from portal.core.admin import ReadOnlyInline, Writes

from . import access, actions
from .enums import CallState
from .forms import CallForm, CallQuestionForm
from .models import Call, CallQuestion
from .steps import STEPS


class OfCalls(OfEvents):
    """A page over rows of a call, narrowed to the calls that somebody keeps."""

    event_path = "call__event"
    list_select_related = ["call__event"]

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.related_model is Call:
            kwargs.setdefault("queryset", self.calls(request))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def calls(self, request: HttpRequest) -> QuerySet[Call]:
        """The calls to choose from; a room narrows them to its kind."""
        return Call.objects.managed_by(request.user)


class QuestionInline(ReadOnlyInline):
    model = CallQuestion
    permission = Permission.EVENTS_MANAGE
    is_narrowed = True
    fields = readonly_fields = ("order", "text", "kind", "is_required", "is_asked")


@admin.register(Call)
class CallAdmin(OfEvents):
    writes = Writes(actions.create_call, actions.change_call, actions.delete_call)
    form = CallForm
    buttons = STEPS
    inlines = [QuestionInline]
    list_display = ["title", "state", "kind", "event", "closes_at", "announce_at"]
    list_filter = ["kind", ("event", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["event"]
    search_fields = ["title", "slug", "event__title"]
    readonly_fields = ["extended_from"]
    fieldsets = [
        (None, {"fields": ["kind", "event", "title", "slug", "summary", "description"]}),
        (
            _("When"),
            {
                "fields": [
                    "time_zone",
                    "opens",
                    "closes",
                    "extended_from",
                    "grace_minutes",
                    "vote_opens",
                    "vote_closes",
                    "announced",
                ]
            },
        ),
        (_("Who"), {"fields": ["audience", "limit", "identity"]}),
    ]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and (
            obj is None or bool(access.can_delete(request.user, obj))
        )

    @admin.display(description=_("state"))
    def state(self, call: Call) -> Any:
        return CallState(call.state).label


@admin.register(CallQuestion)
class CallQuestionAdmin(OfCalls):
    writes = Writes(actions.create_question, actions.change_question, actions.delete_question)
    form = CallQuestionForm
    list_display = ["text", "call", "kind", "order", "is_required", "is_asked"]
    list_filter = [("call", admin.RelatedOnlyFieldListFilter), "kind", "is_asked"]
    search_fields = ["text", "call__title"]
    fields = [*CallQuestionForm.Meta.fields]
