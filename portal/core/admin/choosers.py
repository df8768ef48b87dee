"""The admin's fields that look up rows while somebody types, steady against values that no row can have."""

from typing import Any

from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple


class Chooser(AutocompleteSelect):
    def optgroups(self, name: str, value: Any, attrs: Any = None) -> Any:
        return super().optgroups(name, _possible(self.field, value), attrs)


class ManyChooser(AutocompleteSelectMultiple):
    def optgroups(self, name: str, value: Any, attrs: Any = None) -> Any:
        return super().optgroups(name, _possible(self.field, value), attrs)


def _possible(field: Any, given: list[Any]) -> list[Any]:
    """Return the keys that a row can have; Django would ask the database for the others too, and fail."""
    key = field.remote_field.model._meta.pk
    return [value for value in given if _is_possible(key, value)]


def _is_possible(key: Any, value: Any) -> bool:
    try:
        key.get_prep_value(value or None)
    except (ValueError, TypeError):
        return False
    return True
