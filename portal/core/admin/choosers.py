"""The admin's fields that look up rows while somebody types, steady against values that no row can have."""

from typing import Any

from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms import ModelMultipleChoiceField
from django.http import HttpRequest


class Choices(AutocompleteJsonView):
    """The rows a chooser offers: those that the reader may see, to whoever may change the page that asks."""

    def has_perm(self, request: HttpRequest, obj: Any = None) -> bool:
        asking = self.admin_site._registry.get(self.source_field.model)  # type: ignore[union-attr]
        if asking is None or self.source_field.name not in asking.get_autocomplete_fields(request):
            return False
        return asking.has_change_permission(request) or asking.has_add_permission(request)

    def get_queryset(self) -> QuerySet[Any]:
        rows = super().get_queryset()
        return rows.visible_to(self.request.user) if hasattr(rows, "visible_to") else rows


class Chooser(AutocompleteSelect):
    def optgroups(self, name: str, value: Any, attrs: Any = None) -> Any:
        return super().optgroups(name, _possible(self.field, value), attrs)


class ManyChooser(AutocompleteSelectMultiple):
    def optgroups(self, name: str, value: Any, attrs: Any = None) -> Any:
        return super().optgroups(name, _possible(self.field, value), attrs)


class ManyField(ModelMultipleChoiceField):
    """Refuses a key that no row can have; Django asks the database for it, and SQLite fails at a number too large."""

    def clean(self, value: Any) -> Any:
        key = self.queryset.model._meta.pk  # type: ignore[union-attr]
        for each in value if isinstance(value, list | tuple) else ():
            if not _is_possible(key, each):
                raise ValidationError(self.error_messages["invalid_pk_value"], params={"pk": str(each)[:80]})
        return super().clean(value)


def _possible(field: Any, given: list[Any]) -> list[Any]:
    """Return the keys that a row can have; Django would ask the database for the others too, and fail."""
    key = field.remote_field.model._meta.pk
    return [value for value in given if _is_possible(key, value)]


def _is_possible(key: Any, value: Any) -> bool:
    try:
        key.run_validators(key.to_python(value or None))
    except ValidationError:
        return False
    return True
