"""The admin's own site: the portal's sign-in instead of Django's, and an index that says what waits."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.core.errors import Forbidden, Sentence
from portal.core.registry import Registry

from .actionadmin import ActionAdmin
from .choosers import Choices
from .readonly import ReadOnlyAdmin


@dataclass(frozen=True)
class Waiting:
    """Something an organiser should look at: how many, what in words that follow the number, and where."""

    count: int
    label: Sentence
    url: str


# Each: (user) -> what waits for that user, or None; one query each, asked on the admin's index and the front page.
waiting: Registry[Callable[[Any], Waiting | None]] = Registry("Waiting in the admin")


def waits_for(user: Any) -> list[Waiting]:
    """Return what waits for `user`, without what counts nothing; one query a queue."""
    return [found for ask in waiting if (found := ask(user)) and found.count]


class PortalAdminSite(admin.AdminSite):
    site_header = site_title = index_title = _("Back office")
    index_template = "admin/portal_index.html"
    site_url = "/"

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Take pages that write through actions or not at all; the stock pages that packages bring stay outside."""
        if admin_class and issubclass(admin_class, ActionAdmin | ReadOnlyAdmin):
            super().register(model_or_iterable, admin_class, **options)

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Send guests to the portal's sign-in, with its second factor; tell members why they may not enter."""
        if request.user.is_authenticated:
            raise Forbidden(_("The back office is for organisers and editors. Ask an organiser for a role."))
        return redirect_to_login(request.get_full_path(), reverse("account_login"))

    def password_change(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:  # type: ignore[override]
        """Leave passwords to the account's own page, which limits attempts and tells the owner by mail."""
        return redirect("account_change_password")

    def autocomplete_view(self, request: HttpRequest) -> Any:
        return Choices.as_view(admin_site=self)(request)

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        return super().index(request, {"waiting": waits_for(request.user), **(extra_context or {})})
