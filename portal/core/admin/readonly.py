"""Admin pages to read, not to write."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from portal.core.http import permits

from .guarded import GuardedAdmin


class _NoWrites:
    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ReadOnlyInline(_NoWrites, admin.TabularInline):
    """Rows of another noun shown on this one's page; `permission` is asked as on the page itself."""

    permission: str
    is_narrowed = False
    template = "admin/portal_rows.html"
    extra = 0
    show_change_link = True

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return permits(request, self.permission, for_some=self.is_narrowed)


class ReadOnlyAdmin(_NoWrites, GuardedAdmin):
    """A list and its pages for those who hold `permission`; logs above all."""
