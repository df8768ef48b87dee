"""Events in the back office: for organisers all of them, for an event's own organisers theirs."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from portal.accounts.roles import Permission
from portal.core.admin import ActionAdmin, ReadOnlyInline, StateFilter, Waiting, Writes, waiting
from portal.site.admin import ContactMessageAdmin
from portal.site.enums import MessageState

from . import access, actions
from .enums import EventState
from .forms import EventForm, VenueForm
from .models import Change, Event, EventMessage, Venue
from .steps import STEPS


class OfEvents(ActionAdmin):
    """A page over rows that belong to an event, narrowed to the events that somebody organises.

    `event_path` is the lookup from the row to its event, "pk" for events themselves.
    """

    permission = Permission.EVENTS_MANAGE
    is_narrowed = True
    event_path = "event"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = super().get_queryset(request)
        user: Any = request.user
        if user.may(self.permission):
            return rows
        return rows.filter(**{f"{self.event_path}__in": Event.objects.managed_by(user)})

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.related_model is Event:
            kwargs.setdefault("queryset", Event.objects.managed_by(request.user))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class EventStateFilter(StateFilter):
    states = EventState


class WhenFilter(admin.SimpleListFilter):
    title = _("when")
    parameter_name = "when"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("upcoming", _("Not over")), ("past", _("Over"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet[Any]:
        chosen = {"upcoming": queryset.upcoming, "past": queryset.past}.get(self.value() or "")
        return chosen() if chosen else queryset


class ChangeInline(ReadOnlyInline):
    model = Change
    permission = Permission.EVENTS_MANAGE
    is_narrowed = True
    fields = readonly_fields = ("what", "before", "changed_at", "changed_by")
    show_change_link = False


@admin.register(Event)
class EventAdmin(OfEvents):
    writes = Writes(actions.create_event, actions.change_event, actions.delete_event)
    event_path = "pk"
    form = EventForm
    buttons = STEPS
    inlines = [ChangeInline]
    list_display = ["title", "state", "kind", "dates", "place", "parent"]
    list_filter = [EventStateFilter, WhenFilter, "kind"]
    list_select_related = ["venue", "parent"]
    search_fields = ["title", "slug", "summary", "venue__name", "venue__city"]
    date_hierarchy = "starts_at"
    autocomplete_fields = ["parent", "venue"]
    fields = [
        "title",
        "slug",
        "kind",
        "when",
        "venue",
        "is_online",
        "parent",
        "summary",
        "description",
        "new_picture",
        "picture_alt",
        "remove_picture",
    ]

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return [*self.fields, "seen"] if obj else self.fields

    def has_add_permission(self, request: HttpRequest) -> bool:
        return bool(access.can_create(request.user))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and (
            obj is None or bool(access.can_delete(request.user, obj))
        )

    @admin.display(description=_("state"))
    def state(self, event: Event) -> Any:
        return event.state.label

    @admin.display(description=_("dates"), ordering="starts_at")
    def dates(self, event: Event) -> str:
        return str(event.span)

    @admin.display(description=_("place"))
    def place(self, event: Event) -> str:
        return event.place


@admin.register(Venue)
class VenueAdmin(ActionAdmin):
    """Venues belong to no event: whoever organises one keeps them."""

    permission = Permission.EVENTS_MANAGE
    is_narrowed = True
    writes = Writes(actions.create_venue, actions.change_venue, actions.delete_venue)
    form = VenueForm
    list_display = ["name", "city", "website"]
    search_fields = ["name", "city"]


@admin.register(EventMessage)
class EventMessageAdmin(ContactMessageAdmin):
    """The site's messages, for those who organise the events that they are about."""

    permission = Permission.EVENTS_MANAGE
    is_narrowed = True

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        user: Any = request.user
        return EventMessage.objects.visible_to(user).select_related("closed_by")


def messages_that_wait(user: Any) -> Waiting | None:
    if not user.may_anywhere(Permission.EVENTS_MANAGE):
        return None
    count = EventMessage.objects.visible_to(user).in_state(MessageState.OPEN).count()
    label = ngettext("message about an event to answer", "messages about events to answer", count)
    return Waiting(count, label, f"{reverse('admin:events_eventmessage_changelist')}?state={MessageState.OPEN}")


def proposals_that_wait(user: Any) -> Waiting | None:
    if not user.may(Permission.EVENTS_MANAGE):
        return None
    count = Event.objects.in_state(EventState.PROPOSED).count()
    label = ngettext("proposed meetup to decide", "proposed meetups to decide", count)
    return Waiting(count, label, f"{reverse('admin:events_event_changelist')}?state={EventState.PROPOSED}")


waiting.register("events.proposed", proposals_that_wait)
waiting.register("events.messages", messages_that_wait)
