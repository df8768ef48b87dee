"""What an act would tell people, found out by doing it and taking it back before anybody sees it."""

from collections.abc import Callable, Iterable
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.db import transaction

# What was said during the act, to be worded before it is taken back.
_said: ContextVar[list[Callable[[], Iterable["Foreseen"]]] | None] = ContextVar("said", default=None)


@dataclass(frozen=True)
class Foreseen:
    """One message that would go out: its subject and text, to how many, and the names of the first of them."""

    subject: str
    text: str
    count: int
    names: list[str]

    @property
    def more(self) -> int:
        return self.count - len(self.names)


def rehearse(act: Callable[[], Any]) -> list[Foreseen]:
    """Return what `act` would tell whom; nothing of it is kept. Raises what `act` raises."""
    said: list[Callable[[], Iterable[Foreseen]]] = []
    token = _said.set(said)
    try:
        with transaction.atomic():
            try:
                act()
                return [message for word in said for message in word()]
            finally:
                transaction.set_rollback(True)
    finally:
        _said.reset(token)


def note(word: Callable[[], Iterable[Foreseen]]) -> None:
    """Remember, while an act is rehearsed, how to word what it says."""
    said = _said.get()
    if said is not None:
        said.append(word)
