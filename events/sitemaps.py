"""The public pages of events, for search engines."""

from django.contrib.sitemaps import Sitemap

from .models import Event, EventQuerySet


class EventSitemap(Sitemap[Event]):
    def items(self) -> EventQuerySet:
        return Event.objects.published().only("slug").order_by("pk")
