"""The map of all public pages for search engines: an index, and a section for each kind that an app registered."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.contrib.sitemaps import views
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from portal.core.http import Request
from portal.core.sitemaps import sitemaps


@login_not_required
@require_safe
def index(request: Request) -> HttpResponse:
    return views.index(request, _sections(), sitemap_url_name="sitemap_section")


@login_not_required
@require_safe
def section(request: Request, section: str) -> HttpResponse:
    return views.sitemap(request, _sections(), section=section)


def _sections() -> dict[str, Any]:
    return {name: sitemaps[name] for name in sitemaps.names()}
