"""Telling people: `notifications.publish("blog.comment", comment, by=user)` inside the transaction that writes it.

After commit a job asks the kind for its recipients, keeps those who may see the target, and folds what is unread into
one row per person and thread. Each person chooses per kind: in the page only, or also by mail at once, daily, weekly.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.db.models import Model

from portal.core import rehearsal
from portal.core.errors import Sentence
from portal.core.registry import Registry


@dataclass(frozen=True)
class Recipient:
    """A person's key and why they are told, such as "you wrote the post"."""

    user_id: int
    reason: Sentence


@dataclass(frozen=True)
class Told:
    """What a person reads: one sentence (names and count filled in), where it leads, and an excerpt for the mail."""

    sentence: str
    url: str
    excerpt: str = ""


@dataclass(frozen=True)
class Kind:
    """One kind of news.

    `recipients(target, actor)` may name the same person twice; the first reason wins, and the actor is left out.
    `thread(target)` groups rows, such as "post:7". `tell(target, actor_names, count)` words the row and the mail: the
    newest target, the people behind the news (newest first, at most five, none when the portal acts) and how many
    news there are; `wording.people` joins the names. `related` names what `tell` reads of other tables, for
    `select_related`. `model` has `objects.visible_to(user)`, asked again when the mail leaves. `by_mail` is the default
    choice: "at_once", "daily", "weekly" or "page". A `subscription` carries List-Unsubscribe; the rest answers
    something that the person did.
    """

    name: str
    label: Sentence
    model: type[Model]
    recipients: Callable[[Any, Any], Iterable[Recipient]]
    thread: Callable[[Any], str]
    tell: Callable[[Any, list[str], int], Told]
    by_mail: str = "daily"
    subscription: bool = True
    related: tuple[str, ...] = ()


kinds: Registry[Kind] = Registry("Notifications")


def register(kind: Kind) -> None:
    kinds.register(kind.name, kind)


def publish(kind: str | tuple[str, ...], target: Model, *, by: Any = None) -> None:
    """Store a job that tells the kind's recipients, in the caller's transaction; `by` None is the portal itself.

    Of several kinds of one act, the strongest first, each person hears by the first that names them.
    """
    from portal import jobs

    from . import foreseen

    names = [kinds[name].name for name in ((kind,) if isinstance(kind, str) else kind)]
    jobs.enqueue("notifications.deliver", names, str(target.pk), by.pk if by else None, uuid4().hex)
    rehearsal.note(lambda: foreseen.mails(names, str(target.pk), by))
