"""Tags that every template has at hand without loading them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import template
from django.templatetags.static import static
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from portal.core import menu as menus
from portal.core.zones import moment_in_words, utc_offset

register = template.Library()

AVATAR_TONES = 6
# The first that a browser's name of itself holds is meant: most of them also claim to be those further down.
BROWSERS = {"Edg": "Edge", "OPR/": "Opera", "Firefox/": "Firefox", "Chrome/": "Chrome", "Safari/": "Safari"}
SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "Mac": "macOS",
    "Linux": "Linux",
}


@register.simple_tag
def moment(when: datetime | None) -> str:
    """Write a time in the reader's zone, with the zone's name; always absolute, so that a cached page stays true."""
    if when is None:
        return ""
    local = timezone.localtime(when)
    return format_html(
        '<time datetime="{}" title="{}">{}</time>',
        when.isoformat(timespec="seconds"),
        f"{formats.date_format(local, 'l')}, {utc_offset(local)}",
        moment_in_words(when),
    )


@register.simple_tag
def day(when: date | None) -> str:
    """Write a date; a datetime's is that of the reader's zone."""
    if when is None:
        return ""
    if isinstance(when, datetime):
        when = timezone.localtime(when).date()
    return format_html('<time datetime="{}">{}</time>', when.isoformat(), formats.date_format(when, "DATE_FORMAT"))


@register.simple_tag
def icon(name: str) -> str:
    """Draw a shape of static/icons.svg; it says nothing to a screen reader, so words stand beside it."""
    return format_html(
        '<svg class="icon icon--{0}" aria-hidden="true"><use href="{1}#{0}"></use></svg>', name, static("icons.svg")
    )


@register.simple_tag
def picture(image: Any, alt: str, sizes: str = "100vw", loading: str = "lazy") -> str:
    """Show a `portal.media` image in the width that the reader's screen needs; `sizes` as in HTML."""
    sources = format_html_join(", ", "{} {}w", ((image.url(width), width) for width in image.widths))
    return format_html(
        '<img src="{}" srcset="{}" sizes="{}" alt="{}" width="{}" height="{}" loading="{}" decoding="async">',
        image.url(image.widths[-1]),
        sources,
        sizes,
        alt,
        image.width,
        image.height,
        loading,
    )


@register.simple_tag
def avatar(person: Any, size: str = "") -> str:
    """Draw a person's picture, or the first letters of the name on a tone of their own; the name stands beside it."""
    kind = f"avatar avatar--{size}" if size else "avatar"
    image = getattr(person, "picture", None)
    if image is None:
        tone = sum(person.name.encode()) % AVATAR_TONES
        return format_html(
            '<span class="{} avatar--{}" aria-hidden="true">{}</span>', kind, tone, initials(person.name)
        )
    width = min(image.widths)
    return format_html('<img class="{}" src="{}" alt="" width="96" height="96" loading="lazy">', kind, image.url(width))


def initials(name: str) -> str:
    """Return the first letters of the first and the last word: "AL" for Ada Lovelace."""
    letters = [word[0] for word in name.split() if word[0].isalnum()] or ["?"]
    return "".join(letters[:1] + letters[1:][-1:]).upper()


@dataclass(frozen=True)
class Entry:
    """A menu's entry as one reader sees it on one page."""

    item: menus.MenuItem
    url: str
    is_current: bool
    count: int


@register.filter
def browser(user_agent: str, unknown: str = "") -> str:
    """Return "Firefox on Linux" for what a browser says of itself; one that nobody knows is `unknown`."""
    name = next((name for mark, name in BROWSERS.items() if mark in user_agent), unknown or _("Another program"))
    system = next((system for mark, system in SYSTEMS.items() if mark in user_agent), "")
    return _("%(name)s on %(system)s") % {"name": name, "system": system} if system else name


@register.inclusion_tag("components/menu.html", takes_context=True)
def menu(context: template.Context, name: str) -> dict[str, Any]:
    """Write one of core.menu's menus ("main", "account", "settings") but for what stands in the masthead itself."""
    return {"entries": _entries(context, name, in_masthead=False)}


@register.inclusion_tag("components/shortcuts.html", takes_context=True)
def shortcuts(context: template.Context) -> dict[str, Any]:
    """Write the entries of the account menu that stand in the masthead: the bell and its like."""
    return {"entries": _entries(context, "account", in_masthead=True)}


def _entries(context: template.Context, name: str, *, in_masthead: bool) -> Iterator[Entry]:
    request = context["request"]
    for item in menus.shown(getattr(menus, name), request.user):
        if bool(item.icon) != in_masthead:
            continue
        url = reverse(item.url_name)
        is_current = request.path == url or (url != "/" and request.path.startswith(url))
        yield Entry(item, url, is_current, item.count(request.user) if item.count else 0)
