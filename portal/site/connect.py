"""All that the site app tells the platform."""

from django.utils.translation import gettext_lazy as _

from portal import media, search
from portal.core import caching
from portal.core.sitemaps import sitemaps

from . import context
from .models import Page, SiteSettings
from .sitemaps import PageSitemap


def page_document(page: Page) -> search.Document | None:
    if page.published_at is None:
        return None
    return search.Document(page.title, page.body_text, page.get_absolute_url(), page.updated_at)


search.register(search.Searchable("page", _("Pages"), Page, page_document))
media.keep_pictures_in(Page, "body")
media.keep_pictures_in(SiteSettings, "footer")
caching.frame.register("site", lambda: repr(context.current()))
sitemaps.register("pages", PageSitemap)
