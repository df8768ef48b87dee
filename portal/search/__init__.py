"""One index over everything readable: `search.sync(post)` in the transaction that writes the post.

An app registers what can be found in connect.py: `search.register(Searchable("post", Post, document))`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model

from portal.core.errors import Sentence
from portal.core.registry import Registry

# Audiences of a document; a reader's own set is {EVERYBODY}, {EVERYBODY, MEMBERS}, with STAFF for those who read all.
EVERYBODY, MEMBERS, STAFF = "everybody", "members", "staff"


@dataclass(frozen=True)
class Document:
    """What the index holds of a row: plain text only. `visible_from` hides it until then, by the portal's clock.

    `author` is the credited name; `author_handle` the member's handle, or the `author_key` of a Person.
    """

    title: str
    body: str
    url: str
    at: datetime
    audience: str = EVERYBODY
    visible_from: datetime | None = None
    author: str = ""
    author_handle: str = ""


@dataclass(frozen=True)
class Searchable:
    """A kind of row: `document(row)` returns None for what nobody finds, such as a deleted one."""

    kind: str
    label: Sentence
    model: type[Model]
    document: Callable[[Any], Document | None]


kinds: Registry[Searchable] = Registry("Search")


def register(searchable: Searchable) -> None:
    kinds.register(searchable.kind, searchable)


def sync(row: Model) -> None:
    """Index the row again, or drop it when its kind's `document` returns None; call it in the row's own transaction."""
    from .index import write

    write(row)


def rename_author(handle: str, *, handle_now: str, name: str) -> None:
    """Let what somebody wrote be found under the present handle and name, in the transaction that changes them."""
    from .index import rename

    rename(handle, handle_now, name)


def forget(row: Model) -> None:
    """Drop the row from the index; call it before the row is deleted."""
    from .index import drop

    drop(row)
