"""Committees in the back office: seats, duties, and the volunteers to decide about."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from events.admin import OfEvents
from events.calls.enums import CallKind
from events.calls.models import Call
from events.models import Event
from portal.accounts.roles import Permission
from portal.core.admin import ReadOnlyInline, StateFilter, Waiting, Writes, waiting

from . import actions
from .enums import DutyState, VolunteerState
from .forms import CommitteeForm, DutyForm, EnterForm
from .models import Committee, Duty, Volunteer
from .queries import with_counts
from .steps import STEPS


class RowsOfCommittee(ReadOnlyInline):
    permission = Permission.EVENTS_MANAGE
    is_narrowed = True


class DutyInline(RowsOfCommittee):
    model = Duty
    fields = readonly_fields = ("order", "text", "taken_by", "done_at")

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("taken_by__author", "taken_by__person")


class OfCommittees(OfEvents):
    """A page over rows that belong to a committee."""

    event_path = "committee__event"
    list_select_related = ["committee__event"]

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.related_model is Committee:
            kwargs.setdefault("queryset", Committee.objects.managed_by(request.user).select_related("event"))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


@admin.register(Committee)
class CommitteeAdmin(OfEvents):
    writes = Writes(actions.create_committee, actions.change_committee, actions.delete_committee)
    form = CommitteeForm
    inlines = [DutyInline]
    list_display = ["title", "event", "call", "seats_held", "in_reserve", "links"]
    list_filter = [("event", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["event", "call"]
    search_fields = ["title", "event__title"]
    fields = ["event", "call", "title", "description", "seats", "offer_hours", "new_duties"]

    def get_queryset(self, request: HttpRequest) -> Any:
        return with_counts(super().get_queryset(request))

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.related_model is Call:
            kwargs.setdefault("queryset", Call.objects.managed_by(request.user).filter(kind=CallKind.VOLUNTEERS))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    @admin.display(description=_("seats taken or offered"))
    def seats_held(self, committee: Any) -> str:
        return _("%(held)d of %(all)d") % {"held": committee.held, "all": committee.seats}

    @admin.display(description=_("in reserve"))
    def in_reserve(self, committee: Any) -> int:
        return committee.line

    @admin.display(description=_("volunteers"))
    def links(self, committee: Committee) -> str:
        volunteers = f"{reverse('admin:committee_volunteer_changelist')}?committee__id__exact={committee.pk}"
        table = reverse("volunteers_csv", args=[committee.event.slug])
        return format_html('<a href="{}">{}</a> <a href="{}">CSV</a>', volunteers, _("list"), table)


class DutyStateFilter(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return list(DutyState.choices)

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        conditions = {
            DutyState.OPEN: {"taken_at__isnull": True},
            DutyState.TAKEN: {"taken_at__isnull": False, "done_at__isnull": True},
            DutyState.DONE: {"done_at__isnull": False},
        }
        return queryset.filter(**conditions.get(self.value(), {}))  # type: ignore[call-overload]


@admin.register(Duty)
class DutyAdmin(OfCommittees):
    writes = Writes(actions.create_duty, actions.change_duty, actions.delete_duty)
    form = DutyForm
    list_display = ["text", "committee", "order", "taken_by", "state"]
    list_filter = [DutyStateFilter, ("committee", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["committee__event", "taken_by__author", "taken_by__person"]
    search_fields = ["text", "committee__title"]

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ["committee", "order", "text", *(("taken_by", "record", "is_done") if obj else ())]

    @admin.display(description=_("state"))
    def state(self, duty: Duty) -> Any:
        return duty.state.label


class VolunteerStateFilter(StateFilter):
    states = VolunteerState


@admin.register(Volunteer)
class VolunteerAdmin(OfCommittees):
    """Who has volunteered. Adding one enters somebody who wrote by mail, or was asked; buttons decide."""

    writes = Writes(actions.enter, actions.change_volunteer)
    form = EnterForm
    buttons = STEPS
    list_display = ["name", "title", "organization", "state", "event", "submitted_at"]
    list_filter = [VolunteerStateFilter, ("committee", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["committee__event", "author", "person", "call"]
    search_fields = ["author__handle", "author__display_name", "person__name", "title", "organization"]
    date_hierarchy = "submitted_at"
    autocomplete_fields = ["author", "person"]
    written = ("title", "organization", "reason")
    shown = (
        "committee",
        "name",
        "state",
        "call",
        "would_take",
        "answered",
        "submitted_at",
        "confirmed_at",
        "reserved_at",
        "place",
        "offered_until",
        "declined_at",
        "withdrawn_at",
        "resigned_at",
        "note",
    )

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj is None:
            return ["committee", "author", "person", "came_by_call", *self.written]
        return [*self.shown[:4], *self.written, *self.shown[4:]]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.shown if obj else ()

    @admin.display(description=_("name"))
    def name(self, volunteer: Volunteer) -> str:
        return volunteer.credited.name

    @admin.display(description=_("event"), ordering="committee__event__starts_at")
    def event(self, volunteer: Volunteer) -> str:
        return volunteer.committee.event.title

    @admin.display(description=_("state"))
    def state(self, volunteer: Volunteer) -> Any:
        return volunteer.state.label

    @admin.display(description=_("place in the reserve"))
    def place(self, volunteer: Volunteer) -> int | str:
        if volunteer.state != VolunteerState.RESERVE:
            return "–"
        line = Volunteer.objects.in_line().filter(committee=volunteer.committee_id)
        return line.filter(reserved_at__lt=volunteer.reserved_at).count() + 1

    @admin.display(description=_("would take"))
    def would_take(self, volunteer: Volunteer) -> str:
        return "\n".join(duty.text for duty in volunteer.interests.all()) or "–"

    @admin.display(description=_("answers"))
    def answered(self, volunteer: Volunteer) -> str:
        return "\n".join(f"{asked} {given}" for asked, given in volunteer.answers) or "–"


def volunteers_that_wait(user: Any) -> Waiting | None:
    if not user.may_anywhere(Permission.EVENTS_MANAGE):
        return None
    rows = Volunteer.objects.in_state(VolunteerState.APPLIED)
    count = rows.filter(committee__event__in=Event.objects.managed_by(user)).count()
    label = ngettext("volunteer to decide about", "volunteers to decide about", count)
    url = reverse("admin:committee_volunteer_changelist")
    return Waiting(count, label, f"{url}?state={VolunteerState.APPLIED}")


waiting.register("committee.volunteers", volunteers_that_wait)
