"""What the inbox and the mails say, worded when they are read, so that renames and decisions show."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model

from portal.core.errors import Sentence
from portal.core.paging import Page, keyset_page

from . import Kind, kinds
from .enums import ByMail
from .models import Choice, Happening, Notification
from .periods import NEW_FOR_YOU

UNREAD_SHOWN = 50


@dataclass(frozen=True)
class Thread:
    """A notification with the happenings that word it, newest first; `count` is how many it has in all."""

    notification: Notification
    happenings: list[Happening]
    count: int


@dataclass(frozen=True)
class Line:
    """What a person reads of one thread; without a `url` the thing is gone or no longer visible to them."""

    notification: Notification
    at: datetime
    label: Sentence = ""
    sentence: str = ""
    url: str = ""
    excerpt: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Inbox:
    """A page of the inbox; `unread_count` counts also what the page leaves out."""

    unread: list[Line]
    unread_count: int
    earlier: list[Line]
    page: Page[Notification]


def unread_count(user: Any) -> int:
    """Count for the bell; one query."""
    return Notification.objects.visible_to(user).unread().count()


def inbox(user: Any, after: str) -> Inbox:
    """Return a page: what is unread on the first one, then what was read; at most five queries and one per kind."""
    mine = Notification.objects.visible_to(user)
    page = keyset_page(mine.filter(read_at__isnull=False).for_list(), ("latest_at", "pk"), after)
    unread = list(mine.unread().for_list()[:UNREAD_SHOWN]) if page.is_first else []
    lines = worded(user, threads([*unread, *page.rows]))
    return Inbox(lines[: len(unread)], len(unread) and unread_count(user), lines[len(unread) :], page)


def threads(notifications: Iterable[Notification]) -> list[Thread]:
    """Take the rows of `Notification.objects.for_list()` apart; no query."""
    return [Thread(row, row.worded, row.happening_count) for row in notifications]  # type: ignore[attr-defined]


def worded(user: Any, wanted: list[Thread]) -> list[Line]:
    """Word each thread by its newest target that `user` may still see; one query per kind."""
    visible = _visible_targets(user, (happening for thread in wanted for happening in thread.happenings))
    return [_line(thread, visible) for thread in wanted]


Targets = dict[tuple[str, str], Model]


def _visible_targets(user: Any, happenings: Iterable[Happening]) -> Targets:
    keys: dict[str, set[str]] = defaultdict(set)
    for happening in happenings:
        keys[happening.kind].add(happening.target_key)
    found: Targets = {}
    for name, wanted in keys.items():
        if name in kinds:
            found |= {(name, str(row.pk)): row for row in visible_rows(kinds[name], user, wanted)}
    return found


def visible_rows(kind: Kind, user: Any, keys: Iterable[str]) -> Iterable[Model]:
    return kind.model._default_manager.visible_to(user).select_related(*kind.related or [None]).filter(pk__in=keys)  # type: ignore[attr-defined]


def _line(thread: Thread, visible: Targets) -> Line:
    seen = [happening for happening in thread.happenings if (happening.kind, happening.target_key) in visible]
    if not seen:
        return Line(thread.notification, at=thread.notification.latest_at)
    kind, newest = kinds[seen[0].kind], seen[0]
    names = list(dict.fromkeys(happening.actor.name for happening in seen if happening.actor))
    count = thread.count - (len(thread.happenings) - len(seen))
    told = kind.tell(visible[newest.kind, newest.target_key], names, count)
    return Line(thread.notification, newest.at, kind.label, told.sentence, told.url, told.excerpt, newest.reason)


def ways_by_mail(kind: Kind, user_ids: Iterable[int]) -> dict[int, str]:
    """Return how each person hears of `kind` by mail; one query."""
    chosen = dict(Choice.objects.filter(kind=kind.name, user__in=user_ids).values_list("user_id", "by_mail"))
    return {user_id: chosen.get(user_id, kind.by_mail) for user_id in user_ids}


def choices_of(user: Any) -> dict[str, str]:
    """Return a person's way by mail for every kind and for the digest of what is new; one query."""
    defaults = {kind.name: kind.by_mail for kind in kinds} | {NEW_FOR_YOU: ByMail.PAGE.value}
    return defaults | dict(Choice.objects.filter(user=user, kind__in=defaults).values_list("kind", "by_mail"))
