"""What an address may ask of an admin page: nothing that the page itself does not show."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db.models import Model
from django.db.models.constants import LOOKUP_SEP
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from portal.core.http import permits

from .choosers import Chooser, ManyChooser, ManyField

# The name of accounts' permission; core lies below the app that defines it.
AUDIT_READ = "audit.read"


class GuardedAdmin(admin.ModelAdmin):
    """A page for those who hold `permission`, whose list is narrowed only by what it shows.

    Django's own would answer `?password__startswith=a` on any list, letter by letter.
    """

    permission: str
    # The queryset holds no more than what a reader's roles cover, so that a role for a single thing opens the page.
    is_narrowed = False
    # What a chooser on another page finds these rows by, for readers who may not open this list.
    chooser_fields: tuple[str, ...] = ()
    change_form_template = "admin/portal_change_form.html"

    def has_module_permission(self, request: HttpRequest) -> bool:
        return permits(request, self.permission, for_some=self.is_narrowed)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return permits(request, self.permission, for_some=self.is_narrowed)

    def get_search_fields(self, request: HttpRequest) -> Any:
        return super().get_search_fields(request) if self.has_view_permission(request) else self.chooser_fields

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        first = lookup.split(LOOKUP_SEP)[0]
        is_kept_back = first in {field.name for field in self.opts.get_fields()} - self._shown()
        return not is_kept_back and super().lookup_allowed(lookup, value, request)  # type: ignore[arg-type]

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Model | None:
        """Read an empty `?_to_field=` as none; Django would look for a field without a name."""
        return super().get_object(request, object_id, from_field or None)  # type: ignore[arg-type]

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        context = {**context, "shows_history": permits(request, AUDIT_READ)}
        return super().render_change_form(request, context, *args, **kwargs)

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """Lead to what the audit log tells of the row; Django's own log stays empty."""
        about = urlencode({"target_kind": str(self.opts.model_name), "target_key": object_id})
        return redirect(f"{reverse('admin:audit_auditentry_changelist')}?{about}")

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Offer no deletion of another row beside the field that chooses it, an inch from Save."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget.can_delete_related = False
        return field

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", Chooser(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", ManyChooser(db_field, self.admin_site))
        kwargs.setdefault("form_class", ManyField)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def _shown(self) -> set[str]:
        filters = [part[0] if isinstance(part, tuple) else part for part in self.list_filter]
        named = [*self.list_display, *filters, *(self.fields or ()), self.date_hierarchy, self.opts.pk.name]
        return {name.split(LOOKUP_SEP)[0] for name in named if isinstance(name, str)}
