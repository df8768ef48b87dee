"""All that the site app tells the platform."""

from django.utils.translation import gettext_lazy as _

from portal import search
from portal.core import caching, texts
from portal.core.sitemaps import sitemaps

from . import context
from .models import Page, PageRevision, SiteSettings
from .sitemaps import PageSitemap


def page_document(page: Page) -> search.Document | None:
    if page.published_at is None:
        return None
    return search.Document(page.title, page.body_text, page.get_absolute_url(), page.updated_at)


search.register(search.Searchable("page", _("Pages"), Page, page_document))
texts.register(Page, "body")
texts.register(PageRevision, "body")
texts.register(SiteSettings, "footer", "contact_intro")
caching.frame.register("site", lambda: repr(context.current()))
sitemaps.register("pages", PageSitemap)
