"""A WordPress export as a stream of plain records, in memory that does not grow with the file.

Source: the format has no specification; the fields are those that WordPress itself writes (WXR 1.0, 1.1, 1.2). Exports
spell the namespace with http or https, and leave out or leave empty almost anything.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import IO
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

VERSIONS = ("1.0", "1.1", "1.2")
NAMESPACES = (
    (re.compile(r"https?://wordpress\.org/export/1\.\d/excerpt/"), "excerpt"),
    (re.compile(r"https?://wordpress\.org/export/1\.\d/"), "wp"),
    (re.compile(r"https?://purl\.org/rss/1\.0/modules/content/"), "content"),
    (re.compile(r"https?://purl\.org/dc/elements/1\.1/"), "dc"),
)


class MalformedExport(Exception):
    """The file is not a WordPress export, or breaks off; the message names the line."""


@dataclass(frozen=True)
class Site:
    """The blog that was exported, without a slash at the end of its address."""

    url: str


@dataclass(frozen=True)
class Author:
    login: str
    name: str


@dataclass(frozen=True)
class Term:
    """A category or a tag."""

    taxonomy: str
    slug: str
    name: str


@dataclass(frozen=True)
class Comment:
    """`at` is aware; `state` is WordPress's own: 1, 0, spam, trash; `kind` is empty, comment, pingback or trackback."""

    key: str
    parent: str
    author: str
    at: datetime | None
    text: str
    state: str
    kind: str


@dataclass(frozen=True)
class Item:
    """A post, page, attachment or menu entry; `published_at` is aware, `key` the number that WordPress gave it."""

    key: str
    kind: str
    title: str
    link: str
    creator: str
    published_at: datetime | None
    status: str
    slug: str
    content: str
    excerpt: str
    password: str
    is_sticky: bool
    comments_open: bool
    attachment_url: str
    terms: tuple[Term, ...] = ()
    comments: tuple[Comment, ...] = ()
    meta: dict[str, str] = field(default_factory=dict)


Record = Site | Author | Item


def check(path: Path) -> int:
    """Read the whole file once and return how many items it holds.

    Raises MalformedExport when it is not well-formed, is no export, or is of a version that nobody has seen.
    """
    items, is_export = 0, False
    with path.open("rb") as file:
        for tag, element in _elements(file):
            if tag == "wp:wxr_version":
                is_export = True
                if _text(element) not in VERSIONS:
                    raise MalformedExport(f"This is WXR {_text(element)!r}. The portal reads {', '.join(VERSIONS)}.")
            items += tag == "item"
    if not is_export:
        raise MalformedExport("This is no WordPress export: it holds no wxr_version.")
    return items


def records(path: Path) -> Iterator[Record]:
    """Yield the site first, then authors and items in the order of the file. Call `check` before.

    The list of all terms is passed over: each item names its own.
    """
    link = ""
    with path.open("rb") as file:
        for tag, element in _elements(file):
            if tag == "link":
                link = _text(element)
            elif tag == "wp:base_blog_url":
                yield Site((_text(element) or link).rstrip("/"))
            elif tag == "wp:author":
                yield _author(element)
            elif tag == "item":
                yield _item(element)


def _elements(file: IO[bytes]) -> Iterator[tuple[str, Element]]:
    """Yield the children of the channel as they end, each with its tag normalised, and drop them afterwards."""
    path: list[Element] = []
    try:
        for event, element in iterparse(file, events=("start", "end")):
            if event == "start":
                path.append(element)
                continue
            path.pop()
            if len(path) == 2:
                yield _tag(element), element
                path[1].clear()
    except ParseError as error:
        raise MalformedExport(f"The file is not well-formed XML: {error}.") from None
    except (DefusedXmlException, UnicodeDecodeError, LookupError) as error:
        raise MalformedExport(f"The file cannot be read as an export: {error}.") from None


def _tag(element: Element) -> str:
    if not element.tag.startswith("{"):
        return element.tag
    uri, name = element.tag[1:].split("}", 1)
    for pattern, prefix in NAMESPACES:
        if pattern.fullmatch(uri):
            return f"{prefix}:{name}"
    return name


def _text(element: Element) -> str:
    return (element.text or "").strip()


def _children(element: Element) -> dict[str, str]:
    """Return tag to text of the children; of a repeated tag the last."""
    return {_tag(child): child.text or "" for child in element}


def _author(element: Element) -> Author:
    found = _children(element)
    login = found.get("wp:author_login", "").strip()
    return Author(login, found.get("wp:author_display_name", "").strip() or login)


def _item(element: Element) -> Item:
    found = _children(element)

    def value(name: str) -> str:
        return found.get(name, "").strip()

    return Item(
        key=value("wp:post_id"),
        kind=value("wp:post_type"),
        title=value("title"),
        link=value("link"),
        creator=value("dc:creator"),
        published_at=_moment(value("wp:post_date_gmt")) or _moment(value("wp:post_date")),
        status=value("wp:status"),
        slug=value("wp:post_name"),
        content=found.get("content:encoded", ""),
        excerpt=value("excerpt:encoded"),
        password=value("wp:post_password"),
        is_sticky=value("wp:is_sticky") == "1",
        comments_open=value("wp:comment_status") == "open",
        attachment_url=value("wp:attachment_url"),
        terms=tuple(_item_terms(element)),
        comments=tuple(_comment(child) for child in element if _tag(child) == "wp:comment"),
        meta=dict(_meta(element)),
    )


def _item_terms(element: Element) -> Iterator[Term]:
    """Yield the item's categories and tags; WXR 1.0 writes each twice, the first time without a short name."""
    for child in element:
        slug = child.get("nicename", "")
        if child.tag == "category" and slug:
            taxonomy = {"tag": "post_tag"}.get(child.get("domain", "category"), child.get("domain", "category"))
            yield Term(taxonomy, slug, _text(child))


def _meta(element: Element) -> Iterator[tuple[str, str]]:
    for child in element:
        if _tag(child) == "wp:postmeta":
            found = _children(child)
            yield found.get("wp:meta_key", ""), found.get("wp:meta_value", "")


def _comment(element: Element) -> Comment:
    found = {name: text.strip() for name, text in _children(element).items()}
    return Comment(
        key=found.get("wp:comment_id", ""),
        parent=found.get("wp:comment_parent", "0"),
        author=found.get("wp:comment_author", ""),
        at=_moment(found.get("wp:comment_date_gmt", "")) or _moment(found.get("wp:comment_date", "")),
        text=found.get("wp:comment_content", ""),
        state=found.get("wp:comment_approved", ""),
        kind=found.get("wp:comment_type", ""),
    )


def _moment(text: str) -> datetime | None:
    """Read "2011-07-06 15:00:00" as UTC; zeros, which WordPress writes for drafts, and nonsense give None."""
    try:
        return datetime.strptime(text, "%Y-%m-%d %H:%M:%S").replace(tzinfo=UTC)
    except ValueError:
        return None
