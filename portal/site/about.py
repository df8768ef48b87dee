"""What a message to the organisers may be about, when it is not the site: an app above registers a kind of things."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from portal.core.registry import Registry


@dataclass(frozen=True)
class About:
    """One thing: its kind, its key, and its name as it was when somebody wrote about it."""

    kind: str
    key: int
    label: str


@dataclass(frozen=True)
class Subject:
    """`may_answer(user, key)` says who answers besides the site's organisers; one query.

    `tell(message)` tells them, in the transaction that stores the message.
    """

    may_answer: Callable[[Any, int], bool]
    tell: Callable[[Any], None]


subjects: Registry[Subject] = Registry("Subjects of messages")
