"""Webinars in the back office."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from events.admin import OfEvents
from events.enums import EventKind, EventState
from events.models import Event
from portal.accounts.roles import Permission
from portal.core.admin import ReadOnlyInline, StateFilter, Waiting, Writes, waiting

from . import actions
from .enums import WebinarState
from .forms import WebinarForm
from .models import Joining, Webinar
from .queries import with_joined
from .steps import STEPS


class WebinarStateFilter(StateFilter):
    states = WebinarState


class JoiningInline(ReadOnlyInline):
    model = Joining
    permission = Permission.EVENTS_MANAGE
    is_narrowed = True
    fields = readonly_fields = ("user", "first_at", "last_at")
    show_change_link = False

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("user")


@admin.register(Webinar)
class WebinarAdmin(OfEvents):
    writes = Writes(actions.create_webinar, actions.change_webinar, actions.delete_webinar)
    form = WebinarForm
    buttons = STEPS
    inlines = [JoiningInline]
    list_display = ["event", "state", "begins", "joined", "recording_posted_at"]
    list_filter = [WebinarStateFilter]
    list_select_related = ["event__admission"]
    search_fields = ["event__title", "presenters"]
    fields = ["event", "presenters", "join_url", "slides_url", "recording_url"]

    def get_queryset(self, request: HttpRequest) -> Any:
        return with_joined(super().get_queryset(request))

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "event":
            kwargs["queryset"] = Event.objects.managed_by(request.user).filter(kind=EventKind.WEBINAR)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    @admin.display(description=_("state"))
    def state(self, webinar: Webinar) -> Any:
        return webinar.state.label

    @admin.display(description=_("dates"), ordering="event__starts_at")
    def begins(self, webinar: Webinar) -> str:
        return str(webinar.event.span)

    @admin.display(description=_("joined"))
    def joined(self, webinar: Any) -> int:
        return webinar.joined


def recordings_to_post(user: Any) -> Waiting | None:
    if not user.may_anywhere(Permission.EVENTS_MANAGE):
        return None
    took_place = Event.objects.managed_by(user).in_state(EventState.PUBLIC)
    count = Webinar.objects.in_state(WebinarState.PENDING).filter(event__in=took_place).count()
    label = ngettext("recording to post", "recordings to post", count)
    return Waiting(count, label, f"{reverse('admin:webinars_webinar_changelist')}?state={WebinarState.PENDING}")


waiting.register("webinars.recordings", recordings_to_post)
