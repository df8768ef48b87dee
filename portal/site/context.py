"""What every page shows of the site itself."""

from dataclasses import dataclass
from time import monotonic
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from portal.core.errors import Sentence

from .models import DEFAULT_HUE, Page, SiteSettings

# How long another process may go on showing an old name after it was changed; the one that changed it asks again.
KEEP_SECONDS = 5.0


@dataclass(frozen=True)
class Link:
    url: str
    title: Sentence


@dataclass(frozen=True)
class Site:
    """The site as templates see it: `pages` are the footer's links, `accent_url` is "" for the built-in colour."""

    name: str
    tagline: str
    logo_url: str
    accent_url: str
    footer_html: str
    pages: tuple[Link, ...]
    conduct_url: str


def site(request: HttpRequest) -> dict[str, Any]:
    """Add `portal`; not `site`, because allauth's views put Django's site of the request there."""
    return {"portal": SimpleLazyObject(current)}


def current() -> Site:
    """Return the site; two queries at most every KEEP_SECONDS in each process, else none."""
    global _kept
    until, known = _kept
    if known is None or monotonic() > until:
        known = _read()
        _kept = (monotonic() + KEEP_SECONDS, known)
    return known


def forget() -> None:
    """Ask the database again at the next request to this process."""
    global _kept
    _kept = (0.0, None)


_kept: tuple[float, Site | None] = (0.0, None)


def _read() -> Site:
    row = SiteSettings.objects.select_related("logo", "conduct_page").first() or SiteSettings()
    pages = Page.objects.published().filter(in_footer=True).only("slug", "title", "position")
    links = [Link(page.get_absolute_url(), page.title) for page in pages]
    return Site(
        name=row.name,
        tagline=row.tagline,
        logo_url=row.logo.url(320) if row.logo else "",
        accent_url="" if row.accent_hue == DEFAULT_HUE else reverse("accent", args=[row.accent_hue]),
        footer_html=row.footer_html,
        pages=(*links, Link(reverse("contact"), _("Contact"))),
        conduct_url=row.conduct_page.get_absolute_url() if row.conduct_page and row.conduct_page.published_at else "",
    )
