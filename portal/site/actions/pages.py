"""Static pages. Every text that a page ever had stays as a revision."""

from typing import Any

from django.db import transaction
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from portal import audit, search
from portal.core import clock, texts
from portal.core.errors import Refused
from portal.core.slugs import chosen_slug
from portal.site import context
from portal.site.access import can_manage, can_publish, can_unpublish
from portal.site.models import Page, PageRevision

from .redirects import lead


def create_page(*, by: Any, title: str, slug: str, **fields: Any) -> Page:
    """Store a draft. Raises Forbidden, or Refused for an address that is taken."""
    page = Page(title=title, slug=slug)
    with transaction.atomic():
        _write(page, by, "create", **fields)
    return page


def change_page(page: Page, *, by: Any, **fields: Any) -> None:
    """Overwrite what `fields` names; an address given up leads to the new one. Raises Forbidden, Refused."""
    with transaction.atomic():
        row = _locked(page)
        address = row.get_absolute_url()
        _write(row, by, "change", **fields)
        lead(address, row.get_absolute_url())


def restore_revision(revision: PageRevision, *, by: Any) -> None:
    """Let the page say again what it said then; what it says now stays as a revision."""
    change_page(revision.page, by=by, title=revision.title, body=revision.body)


def publish_page(page: Page, *, by: Any) -> None:
    with transaction.atomic():
        row = _locked(page)
        if by is not None:
            can_publish(by, row).require()
        row.published_at = clock.now()
        _save(row, by, "publish")


def unpublish_page(page: Page, *, by: Any) -> None:
    with transaction.atomic():
        row = _locked(page)
        can_unpublish(by, row).require()
        row.published_at = None
        _save(row, by, "unpublish")


def delete_page(page: Page, *, by: Any) -> None:
    with transaction.atomic():
        row = _locked(page)
        can_manage(by).require()
        audit.record(by, "page.delete", row)
        search.forget(row)
        row.delete()
        transaction.on_commit(context.forget)


def _write(page: Page, by: Any, verb: str, **fields: Any) -> None:
    if by is not None:
        can_manage(by).require()
    for name, value in fields.items():
        setattr(page, name, value)
    _require_own_address(page)
    texts.write(page, "body", page.body)
    page.updated_at = clock.now()
    _save(page, by, verb)
    last = page.revisions.first()
    if last is None or (last.title, last.body) != (page.title, page.body):
        page.revisions.create(title=page.title, body=page.body, written_by=by)


def _save(page: Page, by: Any, verb: str) -> None:
    with chosen_slug(page):
        page.save()
    audit.record(by, f"page.{verb}", page)
    search.sync(page)
    transaction.on_commit(context.forget)


def _require_own_address(page: Page) -> None:
    """A page's address comes last of all: one that leads elsewhere would hide the page."""
    try:
        leads_elsewhere = resolve(f"/{page.slug}/").url_name != "page"
    except Resolver404:
        leads_elsewhere = False
    if leads_elsewhere:
        raise Refused(_("The address “%s” is taken. Choose another one.") % page.slug)


def _locked(page: Page) -> Page:
    return Page.objects.select_for_update().get(pk=page.pk)
