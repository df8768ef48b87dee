"""What every Atom feed of the portal shares: full texts, ids that outlive an address, 304 while nothing has changed."""

import re
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.feedgenerator import Atom1Feed

from .caching import answer_304

ILLEGAL_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# An address of this site in HTML of ours: a whole attribute, or one more width of a picture.
OF_THIS_SITE = re.compile(r'(?:(?<==")|(?<=\dw, ))/(?!/)')


class FullTextAtom(Atom1Feed):
    """Atom whose entries carry their whole text, without the characters that XML forbids."""

    def write(self, outfile: Any, encoding: str) -> None:
        self.feed, self.items = _legal(self.feed), _legal(self.items)
        super().write(outfile, encoding)

    def add_item_elements(self, handler: Any, item: Any) -> None:
        handler.addQuickElement("content", item["description"], {"type": "html"})
        super().add_item_elements(handler, {**item, "description": None})


class Moved(Exception):
    """Raised by a feed's `get_object`: what it follows has another address now."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address


class AtomFeed(Feed):
    """A feed for everybody. `version` says what it depends on, as for `caching.answer_304`; the rest is Django's.

    Every reader gets what a visitor may see: feed readers carry no cookies.
    """

    feed_type = FullTextAtom
    item_guid_is_permalink = False
    login_required = False

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return answer_304(self.version)(super().__call__)(request, *args, **kwargs)
        except Moved as moved:
            return HttpResponsePermanentRedirect(moved.address)

    def version(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str | None:
        raise NotImplementedError

    def item_guid(self, item: Model) -> str:
        return tag_uri(item)


def tag_uri(row: Model) -> str:
    """Return the row's id for all time, whatever its address becomes (RFC 4151)."""
    return f"tag:{urlsplit(settings.SITE_URL).hostname},2026:{row._meta.label_lower}/{row.pk}"


def with_full_addresses(html: str) -> str:
    """Return a text's HTML for readers elsewhere, who cannot tell whose `/about/` is meant."""
    return OF_THIS_SITE.sub(f"{settings.SITE_URL}/", html)


def _legal(value: Any) -> Any:
    if isinstance(value, str):
        return ILLEGAL_IN_XML.sub("", value)
    if isinstance(value, dict):
        return {key: _legal(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_legal(part) for part in value]
    return value
