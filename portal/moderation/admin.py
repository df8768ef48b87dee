"""Cases to look at in the back office; deciding happens in the queue."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from portal.accounts.roles import Permission
from portal.core.admin import ReadOnlyAdmin, ReadOnlyInline

from .models import Case, Report


class ReportInline(ReadOnlyInline):
    model = Report
    permission = Permission.MODERATE
    fields = ("reporter", "complaint", "text", "reported_at")


@admin.register(Case)
class CaseAdmin(ReadOnlyAdmin):
    permission = Permission.MODERATE
    list_display = ("__str__", "author", "opened_at", "held_reason", "outcome", "decided_at", "decided_by")
    list_filter = ("kind", "outcome", "opened_at")
    list_select_related = ("author", "decided_by")
    search_fields = ("key", "author__handle", "reason")
    inlines = (ReportInline,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Case]:
        """Leave out the reader's own: nobody learns who reported them."""
        return Case.objects.exclude(author=request.user.pk)
