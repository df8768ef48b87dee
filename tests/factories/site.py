"""The site's settings, pages and messages."""

from typing import Any

from portal.core import markup
from portal.site import context
from portal.site.models import ContactMessage, Page, SiteSettings


def make_settings(**fields: Any) -> SiteSettings:
    row, _is_new = SiteSettings.objects.update_or_create(pk=1, defaults=fields)
    context.forget()
    return row


def make_page(title: str = "Terms", *, published: bool = True, **fields: Any) -> Page:
    body = fields.setdefault("body", "Be kind.")
    fields = {"slug": title.lower().replace(" ", "-"), "body_html": markup.render(body).html, **fields}
    page = Page(title=title, **fields)
    page.published_at = page.updated_at if published else None
    page.save()
    return page


def make_message(subject: str = "A question", **fields: Any) -> ContactMessage:
    defaults = {"name": "Gil Guest", "email": "gil@example.org", "body": "When do you meet next?"}
    return ContactMessage.objects.create(subject=subject, **{**defaults, **fields})
