"""What a rehearsed act would tell people, for whoever is about to do it."""

from collections.abc import Iterator
from typing import Any

from portal.accounts.models import User
from portal.core.rehearsal import Foreseen

from . import Kind, kinds

NAMED = 3


def mails(names: list[str], target_key: str, actor: Any) -> Iterator[Foreseen]:
    """Word the news of the named kinds for those whom each names first; three queries per kind."""
    told: set[int] = {actor.pk} if actor else set()
    for name in names:
        kind = kinds[name]
        target = kind.model._base_manager.select_related(*kind.related or [None]).get(pk=target_key)
        keys = {recipient.user_id for recipient in kind.recipients(target, actor)} - told
        told |= keys
        members = list(User.objects.filter(pk__in=keys, is_active=True).order_by("display_name", "pk"))
        if members:
            yield _worded(kind, target, actor, members)


def _worded(kind: Kind, target: Any, actor: Any, members: list[User]) -> Foreseen:
    words = kind.tell(target, [actor.name] if actor else [], 1)
    return Foreseen(words.sentence, words.excerpt, len(members), [member.name for member in members[:NAMED]])
