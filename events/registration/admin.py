"""Registration in the back office: terms, questions, consents, and who has registered."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from events.admin import OfEvents
from events.forms import NoteForm
from events.models import Event
from portal.accounts.roles import Permission
from portal.core.admin import Button, ReadOnlyInline, StateFilter, Waiting, Writes, waiting

from . import access, actions
from .enums import RegistrationState
from .forms import AdmissionForm, ConsentForm, QuestionForm
from .models import AcceptedConsent, Admission, Answer, Consent, Question, Registration
from .queries import seats_in_words, with_seats


class OfAdmissions(OfEvents):
    """A page over rows that belong to an event's registration."""

    event_path = "admission__event"
    list_select_related = ["admission__event"]

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.related_model is Admission:
            events = Event.objects.managed_by(request.user)
            kwargs.setdefault("queryset", Admission.objects.filter(event__in=events).select_related("event"))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    @admin.display(description=_("event"), ordering="admission__event__starts_at")
    def event(self, row: Any) -> str:
        return row.admission.event.title


class RowsOfAdmission(ReadOnlyInline):
    permission = Permission.EVENTS_MANAGE
    is_narrowed = True


class QuestionInline(RowsOfAdmission):
    model = Question
    fields = readonly_fields = ("order", "text", "kind", "is_required", "is_asked")


class ConsentInline(RowsOfAdmission):
    model = Consent
    fields = readonly_fields = ("order", "__str__", "version", "is_required", "is_asked")


@admin.register(Admission)
class AdmissionAdmin(OfEvents):
    writes = Writes(actions.create_admission, actions.change_admission, actions.delete_admission)
    form = AdmissionForm
    inlines = [QuestionInline, ConsentInline]
    list_display = ["event", "opens_at", "closes_at", "capacity", "seats", "tables"]
    list_filter = [("event", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["event"]
    search_fields = ["event__title"]
    fields = [
        "event",
        "opens_at",
        "closes_at",
        "capacity",
        "needs_approval",
        "cancel_until",
        "offer_hours",
        "shows_attendees",
        "allows_recording_only",
    ]

    def get_queryset(self, request: HttpRequest) -> Any:
        return with_seats(super().get_queryset(request))

    @admin.display(description=_("seats"))
    def seats(self, admission: Admission) -> str:
        return seats_in_words(admission)

    @admin.display(description=_("registrations"))
    def tables(self, admission: Admission) -> str:
        slug = admission.event.slug
        links = (
            (_("list"), f"{reverse('admin:registration_registration_changelist')}?admission__id__exact={admission.pk}"),
            ("CSV", reverse("registrations_csv", args=[slug])),
            ("JSON", reverse("registrations_json", args=[slug])),
            (_("check in"), reverse("check_in", args=[slug])),
        )
        return format_html(" ".join(['<a href="{}">{}</a>'] * len(links)), *(part for a, b in links for part in (b, a)))


@admin.register(Question)
class QuestionAdmin(OfAdmissions):
    writes = Writes(actions.create_question, actions.change_question, actions.delete_question)
    form = QuestionForm
    list_display = ["text", "event", "kind", "order", "is_required", "is_asked"]
    list_filter = [("admission", admin.RelatedOnlyFieldListFilter), "kind", "is_asked"]
    search_fields = ["text"]
    fields = ["admission", "order", "text", "kind", "choices", "is_required", "is_asked"]


@admin.register(Consent)
class ConsentAdmin(OfAdmissions):
    writes = Writes(actions.create_consent, actions.change_consent, actions.delete_consent)
    form = ConsentForm
    list_display = ["__str__", "event", "version", "order", "is_required", "is_asked"]
    list_filter = [("admission", admin.RelatedOnlyFieldListFilter), "is_asked"]
    search_fields = ["text"]
    fields = ["admission", "order", "text", "is_required", "is_asked"]


class RegistrationStateFilter(StateFilter):
    states = RegistrationState


class AnswerInline(RowsOfAdmission):
    model = Answer
    fields = readonly_fields = ("asked", "value")
    show_change_link = False


class AcceptedInline(RowsOfAdmission):
    model = AcceptedConsent
    fields = readonly_fields = ("consent", "version", "accepted_at")
    show_change_link = False

    @admin.display(description=_("version"))
    def version(self, accepted: AcceptedConsent) -> int:
        return accepted.consent.version


@admin.register(Registration)
class RegistrationAdmin(OfAdmissions):
    """Who has registered. Adding one registers a member who asked by other ways; a saved one changes by its buttons."""

    writes = Writes(create=actions.register_for)
    inlines = [AnswerInline, AcceptedInline]
    list_display = ["user", "event", "state", "wants_recording_only", "registered_at", "checked_in_at"]
    list_filter = [
        RegistrationStateFilter,
        ("admission", admin.RelatedOnlyFieldListFilter),
        "wants_recording_only",
        ("checked_in_at", admin.EmptyFieldListFilter),
    ]
    list_select_related = ["admission__event", "user"]
    search_fields = ["user__handle", "user__display_name", "user__email", "code"]
    date_hierarchy = "registered_at"
    autocomplete_fields = ["user"]
    fields = ["admission", "user", "wants_recording_only"]
    buttons = (
        Button(
            name="approve",
            label=_("Approve"),
            action=actions.approve,
            access=access.can_approve,
            explain=_("The seat is confirmed. The member is told by mail and finds the code for the entrance."),
            done=_("The registration is confirmed, and the member is told."),
            tells=True,
        ),
        Button(
            name="decline",
            label=_("Decline"),
            action=actions.decline,
            access=access.can_decline,
            explain=_("The member is told by mail, with your note. The seat is offered to who waits longest."),
            done=_("The registration is declined, and the member is told."),
            form=NoteForm,
            is_dangerous=True,
            tells=True,
        ),
        Button(
            name="cancel",
            label=_("Cancel for the member"),
            action=actions.cancel_for,
            access=access.can_cancel_for,
            explain=_("The member is told by mail, with your note. The seat is offered to who waits longest."),
            done=_("The registration is cancelled, and the member is told."),
            form=NoteForm,
            is_dangerous=True,
            tells=True,
        ),
        Button(
            name="check-in",
            label=_("Check in"),
            action=actions.check_in,
            access=access.can_check_in,
            explain=_("Says that the member has come."),
            done=_("Checked in."),
        ),
        Button(
            name="undo-check-in",
            label=_("Undo the check-in"),
            action=actions.undo_check_in,
            access=access.can_undo_check_in,
            explain=_("Says that the member has not come yet."),
            done=_("Not checked in any more."),
        ),
    )

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj is None:
            return self.fields
        times = ("registered_at", "confirmed_at", "waitlisted_at", "offered_until", "declined_at", "cancelled_at")
        return ["event", "user", "state", "wants_recording_only", "is_listed", "code", *times, "checked_in_at", "note"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.get_fields(request, obj) if obj else ()

    @admin.display(description=_("state"))
    def state(self, registration: Registration) -> Any:
        return registration.state.label


def registrations_that_wait(user: Any) -> Waiting | None:
    if not user.may_anywhere(Permission.EVENTS_MANAGE):
        return None
    rows = Registration.objects.in_state(RegistrationState.WAITING)
    count = rows.filter(admission__event__in=Event.objects.managed_by(user)).count()
    label = ngettext("registration to approve", "registrations to approve", count)
    url = reverse("admin:registration_registration_changelist")
    return Waiting(count, label, f"{url}?state={RegistrationState.WAITING}")


waiting.register("registration.waiting", registrations_that_wait)
