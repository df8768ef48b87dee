"""Pages: an item of kind "page" becomes a static page of the portal; a child's address begins with its own name."""

from functools import partial

from django.db import transaction

from portal.core.errors import Refused
from portal.site.actions.pages import create_page, publish_page
from portal.site.actions.redirects import lead
from portal.site.models import Page

from .bringing import Bringing, path_of, wished_slug
from .posts import text_of, title_of
from .wxr import Item

TITLE_LENGTH, SLUG_LENGTH = 100, 60


def bring(item: Item, bringing: Bringing) -> None:
    """Store the page; what is no public page comes as a draft."""
    report = bringing.report
    if item.status in {"trash", "auto-draft", "inherit"}:
        report.counts[f"page left out ({item.status})"] += 1
        return
    if bringing.here("page", item.key):
        report.counts["page here already"] += 1
        return
    is_public = item.status == "publish" and not item.password
    body = text_of(item, bringing)
    report.counts[f"page imported ({'published' if is_public else 'draft'})"] += 1
    if item.comments:
        report.counts["comment left out (on a page)"] += len(item.comments)
    if item.password:
        report.note(f"page {item.key} “{title_of(item, 60)}”", "had a password. It is a draft now.")
    if not bringing.is_dry_run:
        _store(item, body, is_public, bringing)


@transaction.atomic
def _store(item: Item, body: str, is_public: bool, bringing: Bringing) -> None:
    wished = (wished_slug(item) or f"page-{item.key}")[: SLUG_LENGTH - 15]
    create = partial(create_page, by=None, title=title_of(item, TITLE_LENGTH), body=body, in_footer=False)
    try:
        page = create(slug=wished)
    except Refused:
        page = create(slug=f"{wished}-{item.key}")
        bringing.report.note(
            f"page {item.key} “{page.title[:60]}”", f"is at /{page.slug}/, because /{wished}/ is taken."
        )
    bringing.remember("page", item.key, page)
    if is_public:
        publish_page(page, by=None)
        lead(path_of(item.link), Page.objects.get(pk=page.pk).get_absolute_url())
