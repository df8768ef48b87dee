"""Filters of the admin's lists that many apps share."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet, TextChoices
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class StateFilter(admin.SimpleListFilter):
    """Rows by a state that is computed: `states` are those that the model's `in_state` knows."""

    title = _("state")
    parameter_name = "state"
    states: type[TextChoices]

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return list(self.states.choices)

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet[Any]:
        chosen = self.value()
        return queryset.in_state(self.states(chosen)) if chosen in self.states.values else queryset
