"""The static pages, for search engines."""

from datetime import datetime

from django.contrib.sitemaps import Sitemap

from .models import Page, PageQuerySet


class PageSitemap(Sitemap[Page]):
    def items(self) -> PageQuerySet:
        return Page.objects.published().only("slug", "updated_at").order_by("pk")

    def lastmod(self, page: Page) -> datetime:
        return page.updated_at
