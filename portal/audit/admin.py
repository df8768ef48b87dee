"""The audit log, for organisers to read."""

import json
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, StreamingHttpResponse
from django.utils.translation import gettext_lazy as _

from portal.core.admin import ReadOnlyAdmin
from portal.core.spreadsheets import csv_response

from .models import AuditEntry

COLUMNS = ("at", "actor_label", "verb", "target_kind", "target_key", "target_label", "detail")


class ByPortalFilter(admin.SimpleListFilter):
    title = _("who")
    parameter_name = "who"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return [("me", _("Me")), ("people", _("People")), ("portal", _("The portal itself"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        match self.value():
            case "me":
                return queryset.filter(actor_id=request.user.pk)
            case "people":
                return queryset.filter(actor__isnull=False)
            case "portal":
                return queryset.filter(actor__isnull=True)
        return queryset


@admin.register(AuditEntry)
class AuditEntryAdmin(ReadOnlyAdmin):
    permission = "audit.read"
    list_display = ("at", "actor_label", "verb", "target_kind", "target_label")
    list_filter = (ByPortalFilter, "verb", "target_kind")
    date_hierarchy = "at"
    search_fields = ("actor_label", "actor__handle", "verb", "target_label", "=target_key")
    search_help_text = _("Name or handle, act, or what it was done to")
    list_per_page = 100
    show_full_result_count = False
    fields = readonly_fields = (
        "at",
        "actor",
        "actor_label",
        "verb",
        "target_kind",
        "target_key",
        "target_label",
        "detail",
    )
    actions = ("export_csv",)

    @admin.action(description=_("Download as CSV"), permissions=["view"])
    def export_csv(self, request: HttpRequest, queryset: QuerySet) -> StreamingHttpResponse:
        entries = queryset.values_list(*COLUMNS).iterator(chunk_size=2000)
        rows = ((at.isoformat(), *cells, json.dumps(detail, ensure_ascii=False)) for at, *cells, detail in entries)
        return csv_response("audit", COLUMNS, rows)
