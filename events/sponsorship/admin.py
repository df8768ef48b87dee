"""Packages, sponsorships and what is delivered, in the back office of those who organise the events."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.forms import ModelChoiceField
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from events.admin import OfEvents
from events.models import Event
from portal.accounts.roles import Permission
from portal.core.admin import Button, ReadOnlyInline, StateFilter, Waiting, Writes, waiting

from . import access, actions, queries
from .enums import State
from .forms import BenefitForm, DeliverableForm, PackageForm, SponsorshipForm
from .models import Benefit, Contact, Deliverable, Logo, Package, Presentation, Sponsorship, Step
from .reached import applied_after
from .steps import PACKAGE_STEPS, STEPS


class PackageChoice(ModelChoiceField):
    """Names the event beside the level: every conference has its Gold."""

    def label_from_instance(self, package: Any) -> str:
        return f"{package.event.title}: {package.level}"


class OfPackages(OfEvents):
    """A page over rows of a package, which offers those of the events that somebody organises."""

    event_path = "package__event"

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.related_model is Package:
            own = Package.objects.filter(event__in=Event.objects.managed_by(request.user)).select_related("event")
            kwargs |= {"queryset": own.order_by("-event__starts_at", "position"), "form_class": PackageChoice}
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class RowsOfEvents(ReadOnlyInline):
    permission = Permission.EVENTS_MANAGE
    is_narrowed = True


class BenefitInline(RowsOfEvents):
    model = Benefit
    fields = readonly_fields = ("quantity", "text", "asset", "spec", "due_on")


@admin.register(Package)
class PackageAdmin(OfEvents):
    writes = Writes(actions.create_package, actions.change_package, actions.delete_package)
    form = PackageForm
    buttons = PACKAGE_STEPS
    inlines = [BenefitInline]
    list_display = ["level", "event", "price_words", "stock_words", "taken", "waiting", "closes_at"]
    list_filter = ["currency", "opens_at"]
    list_select_related = ["event"]
    search_fields = ["level", "event__title"]
    fields = [*PackageForm.Meta.fields]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).with_stock().order_by("-event__starts_at", "position", "pk")  # type: ignore[attr-defined]

    def view_on_site(self, package: Package) -> str:
        return package.get_absolute_url()

    @admin.display(description=_("price"), ordering="price")
    def price_words(self, package: Package) -> str:
        return package.price_words

    @admin.display(description=_("left"))
    def stock_words(self, package: Package) -> str:
        return package.stock_words or "–"

    @admin.display(description=_("taken"))
    def taken(self, package: Package) -> int:
        return package.taken

    @admin.display(description=_("waiting"))
    def waiting(self, package: Package) -> int:
        return package.waiting


@admin.register(Benefit)
class BenefitAdmin(OfPackages):
    writes = Writes(actions.create_benefit, actions.change_benefit, actions.delete_benefit)
    form = BenefitForm
    list_display = ["text", "quantity", "package", "event", "asset", "due_on"]
    list_filter = ["asset"]
    list_select_related = ["package__event"]
    search_fields = ["text", "package__level", "package__event__title"]

    @admin.display(description=_("event"))
    def event(self, benefit: Benefit) -> str:
        return benefit.package.event.title


class StateOfSponsorship(StateFilter):
    states = State


class StepInline(RowsOfEvents):
    model = Step
    fields = readonly_fields = ("state", "at", "by", "reason", "until")
    show_change_link = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("by")


class ContactInline(RowsOfEvents):
    model = Contact
    fields = readonly_fields = ("role", "name", "email")
    show_change_link = False


class LogoInline(RowsOfEvents):
    model = Logo
    fields = readonly_fields = ("kind", "size", "image")
    show_change_link = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("image")


class DeliverableInline(RowsOfEvents):
    model = Deliverable
    fields = readonly_fields = ("quantity", "text", "asset", "owner", "due_on", "state_words")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("owner")

    @admin.display(description=_("state"))
    def state_words(self, deliverable: Deliverable) -> str:
        return deliverable.state_words


@admin.register(Sponsorship)
class SponsorshipAdmin(OfPackages):
    writes = Writes(create=actions.enter, change=actions.edit)
    form = SponsorshipForm
    buttons = STEPS
    inlines = [StepInline, ContactInline, LogoInline, DeliverableInline]
    list_display = ["organization", "package", "event", "state", "price_words", "submitted_at", "held_until"]
    list_filter = [StateOfSponsorship, "submitted_at"]
    list_select_related = ["organization", "package__event"]
    search_fields = ["organization__name", "package__level", "package__event__title"]
    autocomplete_fields = ["organization"]
    fields = [
        "package",
        "organization",
        ("main_name", "main_email"),
        ("billing_name", "billing_email"),
        ("marketing_name", "marketing_email"),
        "billing_note",
        ("logo_colour", "logo_mono"),
    ]

    frozen = ("state", "price_words", "agreed", "terms", "applicant")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return [*self.fields, *(self.frozen if obj else ())]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ("package", "organization", *self.frozen) if obj else ()

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        pipeline = queries.pipeline(self.get_queryset(request)) if self.has_view_permission(request) else []
        return super().changelist_view(request, {"pipeline": pipeline, **(extra_context or {})})

    def view_on_site(self, sponsorship: Sponsorship) -> str:
        return sponsorship.get_absolute_url()

    @admin.display(description=_("state"))
    def state(self, sponsorship: Sponsorship) -> Any:
        return _("Offered") if sponsorship.has_offer else sponsorship.state.label

    @admin.display(description=_("event"))
    def event(self, sponsorship: Sponsorship) -> str:
        return sponsorship.package.event.title

    @admin.display(description=_("price"), ordering="price")
    def price_words(self, sponsorship: Sponsorship) -> str:
        return sponsorship.price_words

    @admin.display(description=_("benefits"))
    def agreed(self, sponsorship: Sponsorship) -> str:
        return "; ".join(f"{benefit['quantity']} × {benefit['text']}" for benefit in sponsorship.benefits) or "–"


@admin.register(Deliverable)
class DeliverableAdmin(OfEvents):
    """What is due, soonest first: each benefit of the sponsorships that stand."""

    event_path = "sponsorship__package__event"
    writes = Writes(change=actions.plan_delivery)
    form = DeliverableForm
    list_display = ["text", "quantity", "sponsorship", "due_on", "owner", "state_words"]
    list_filter = ["due_on", ("confirmed_at", admin.EmptyFieldListFilter), ("claimed_at", admin.EmptyFieldListFilter)]
    list_select_related = ["sponsorship__organization", "sponsorship__package", "owner"]
    search_fields = ["text", "sponsorship__organization__name"]
    date_hierarchy = "due_on"
    autocomplete_fields = ["owner"]
    fields = ["shown_sponsorship", "text", "quantity", "asset", "spec", "owner", "due_on", "state_words", "handed_in"]
    readonly_fields = ["shown_sponsorship", "text", "quantity", "asset", "spec", "state_words", "handed_in"]
    buttons = (
        Button(
            name="confirm",
            label=_("Confirm that it was given"),
            action=actions.confirm,
            access=access.can_confirm,
            explain=_("The sponsor’s page says so, and nobody is reminded of it any more."),
            done=_("The benefit is confirmed."),
        ),
    )

    @admin.display(description=_("sponsorship"))
    def shown_sponsorship(self, deliverable: Deliverable) -> str:
        return str(deliverable.sponsorship)

    @admin.display(description=_("state"))
    def state_words(self, deliverable: Deliverable) -> str:
        return deliverable.state_words

    @admin.display(description=_("handed in by the sponsor"))
    def handed_in(self, deliverable: Deliverable) -> str:
        image = deliverable.handed_image
        parts = [deliverable.handed_text, deliverable.handed_link, image.url() if image else ""]
        return "\n".join(part for part in parts if part) or "–"


@admin.register(Presentation)
class PresentationAdmin(OfEvents):
    writes = Writes(create=actions.present, remove=actions.stop_presenting)
    list_display = ["webinar", "event"]
    list_select_related = ["webinar", "event"]
    readonly_fields = ["applied"]

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ["webinar", "event", "applied"] if obj else ["webinar", "event"]

    @admin.display(description=_("registrants’ organizations that applied since"))
    def applied(self, presentation: Presentation) -> str:
        lines = [
            f"{found.sponsorship} ({found.sponsorship.state.label}): {', '.join(found.registrants)}"
            for found in applied_after(presentation)
        ]
        return "\n".join(lines) or "–"


def sponsors_that_wait(user: Any) -> Waiting | None:
    """Count the applications that only an organiser's decision moves on."""
    if not user.may_anywhere(Permission.EVENTS_MANAGE):
        return None
    managed = Event.objects.managed_by(user)
    count = Sponsorship.objects.in_state(State.HELD).filter(is_offer=False, package__event__in=managed).count()
    label = ngettext("sponsor to approve or decline", "sponsors to approve or decline", count)
    return Waiting(count, label, f"{reverse('admin:sponsorship_sponsorship_changelist')}?state={State.HELD}")


waiting.register("sponsorship.held", sponsors_that_wait)
