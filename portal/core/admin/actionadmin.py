"""A ModelAdmin that never saves a row itself: it hands the clean form to the app's actions."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet
from django.forms import ModelForm
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path

from portal.core.errors import Forbidden, Refused

from .buttons import Button, confirm
from .guarded import GuardedAdmin


@dataclass(frozen=True)
class Writes:
    """The actions behind Save and Delete; one that is missing takes the button away.

    `create(by=user, **cleaned) -> row`; `change(row, by=user, **cleaned)`; `remove(row, by=user)`.
    """

    create: Callable[..., Model] | None = None
    change: Callable[..., Any] | None = None
    remove: Callable[..., Any] | None = None


class ActionAdmin(GuardedAdmin):
    """Every save, delete and button calls an action; a refusal comes back as an error on the form, text kept."""

    writes = Writes()
    buttons: tuple[Button, ...] = ()

    # Who may: one permission for the whole page; finer verdicts are the actions'.
    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.writes.create is not None and self.has_view_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.writes.change is not None and self.has_view_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.writes.remove is not None and self.has_view_permission(request)

    # Writing: the form gives clean values, the action does the rest.
    def save_form(self, request: HttpRequest, form: ModelForm, change: bool) -> Model:
        return form.instance

    def save_model(self, request: HttpRequest, obj: Model, form: ModelForm, change: bool) -> None:
        if change:
            assert self.writes.change
            self.writes.change(self.model._default_manager.get(pk=obj.pk), by=request.user, **form.cleaned_data)
        else:
            assert self.writes.create
            obj.pk = self.writes.create(by=request.user, **form.cleaned_data).pk
        obj.refresh_from_db()

    def save_related(self, request: HttpRequest, form: ModelForm, formsets: list[Any], change: bool) -> None:
        """Leave relations to the action; inlines of ours are read-only."""

    def delete_model(self, request: HttpRequest, obj: Model) -> None:
        assert self.writes.remove
        self.writes.remove(obj, by=request.user)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet) -> None:
        for row in queryset:
            self.delete_model(request, row)

    # The audit log knows better than Django's own log, which would read what inlines of ours never save.
    def construct_change_message(self, request: HttpRequest, form: Any, formsets: Any, add: bool = False) -> list[Any]:
        return []

    def log_addition(self, *args: Any) -> Any: ...

    def log_change(self, *args: Any) -> Any: ...

    def log_deletions(self, *args: Any) -> Any: ...

    # Refusals: ask Django for the page again, with the sentence as an error of the form.
    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        context = {"portal_buttons": self._shown_buttons(request, object_id), **(extra_context or {})}
        try:
            return super().changeform_view(request, object_id, form_url, context)
        except (Refused, Forbidden) as refusal:
            request.refusal = refusal.sentence  # type: ignore[attr-defined]
            return super().changeform_view(request, object_id, form_url, context)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> type[ModelForm]:
        base = super().get_form(request, obj, change, **kwargs)
        refusal = getattr(request, "refusal", None)
        if refusal is None:
            return base

        class RefusedForm(base):  # type: ignore[misc, valid-type]
            def full_clean(self) -> None:
                super().full_clean()
                self.add_error(None, str(refusal))

        return RefusedForm

    # Buttons.
    def get_urls(self) -> list[Any]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_do"
        do = path("<path:object_id>/do/<slug:name>/", self.admin_site.admin_view(self.do_view), name=name)
        return [do, *super().get_urls()]

    def do_view(self, request: HttpRequest, object_id: str, name: str) -> HttpResponse:
        button = next((button for button in self.buttons if button.name == name), None)
        row = self.get_object(request, object_id)
        if button is None or row is None or not self.has_view_permission(request, row):
            raise Http404
        return confirm(self, request, row, button)

    def _shown_buttons(self, request: HttpRequest, object_id: str | None) -> list[Button]:
        if object_id is None or not self.buttons:
            return []
        row = self.get_object(request, object_id)
        return [button for button in self.buttons if row is not None and button.access(request.user, row)]
