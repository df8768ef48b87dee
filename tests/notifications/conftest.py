"""A kind of news for these tests: somebody greets a member on the profile, and the hosts of the member hear of it."""

from collections.abc import Iterable
from uuid import uuid4

import pytest

from portal import notifications
from portal.accounts.models import User
from portal.notifications import Kind, Recipient, Told, actions
from portal.notifications.wording import people
from tests.factories.accounts import make_member


def deliver(kind: str, target_key: str, actor_id: int | None, occasion: str = "") -> None:
    """Tell of an act of its own, unless the test names the occasion."""
    actions.deliver([kind], target_key, actor_id, occasion or uuid4().hex)


class Greetings:
    """Who is told of what happens to a profile, and how the news is worded."""

    def __init__(self) -> None:
        self.told: list[Recipient] = []

    def recipients(self, target: User, actor: User | None) -> Iterable[Recipient]:
        return self.told

    def tell(self, target: User, names: list[str], count: int) -> Told:
        sentence = f"{people(names)} greeted {target.name}, {count} in all"
        return Told(sentence, f"/people/{target.handle}/", excerpt=target.bio)


@pytest.fixture
def greetings(monkeypatch: pytest.MonkeyPatch, ada: User) -> Greetings:
    """Greetings that tell ada; every thread is one of the test's making, and nothing goes by mail."""
    here = Greetings()
    here.told = [Recipient(ada.pk, "you host the newcomers")]
    for name, by_mail in {
        "greet": "page",
        "greet.at_once": "at_once",
        "greet.daily": "daily",
        "greet.weekly": "weekly",
    }.items():
        kind = Kind(name, f"Greetings ({by_mail})", User, here.recipients, lambda target: "hall", here.tell, by_mail)
        monkeypatch.setitem(notifications.kinds._objects, name, kind)
    return here


@pytest.fixture
def newcomers(db: None) -> list[User]:
    return [make_member(f"new{n}", display_name=f"Newcomer {n}", bio=f"Words of newcomer {n}") for n in range(1, 8)]
