"""The one row of settings."""

from typing import Any

from django.db import transaction

from portal import audit
from portal.core import clock, texts
from portal.media.actions import store_image
from portal.media.pictures import Picture
from portal.site import context
from portal.site.access import can_manage
from portal.site.models import Page, SiteSettings
from portal.site.texts import FIRST_PAGES

from .pages import create_page, publish_page


def change_settings(
    settings: SiteSettings, *, by: Any, new_logo: Picture | None = None, remove_logo: bool = False, **fields: Any
) -> None:
    """Overwrite what `fields` names, and the logo if there is a new one or none is wanted. Raises Forbidden."""
    if by is not None:
        can_manage(by).require()
    logo = store_image(new_logo, by=by) if new_logo else None
    with transaction.atomic():
        row = SiteSettings.objects.select_for_update().get(pk=settings.pk)
        if logo or remove_logo:
            row.logo = logo
        for name, value in fields.items():
            setattr(row, name, value)
        texts.write(row, "footer", row.footer)
        texts.write(row, "contact_intro", row.contact_intro)
        row.updated_at = clock.now()
        row.save()
        audit.record(by, "site.change", row)
        transaction.on_commit(context.forget)


def set_up() -> SiteSettings:
    """Write the settings row and the first pages, once; safe to call at every start and from several processes."""
    with transaction.atomic():
        row, is_first = SiteSettings.objects.select_for_update().get_or_create(pk=1)
        if is_first:
            pages = [_first_page(**fields) for fields in FIRST_PAGES]
            change_settings(row, by=None, conduct_page=pages[-1])
    return row


def _first_page(*, slug: str, **fields: Any) -> Page:
    """Return the page at this address; an import may have brought one before the first start."""
    page = Page.objects.filter(slug=slug).first()
    if page is None:
        page = create_page(by=None, slug=slug, **fields)
        publish_page(page, by=None)
    return page
