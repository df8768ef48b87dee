"""The portal's menus: each app registers its entries, so a page's frame imports none of them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .errors import Sentence
from .registry import Registry


@dataclass(frozen=True)
class MenuItem:
    """`url_name` takes no arguments; `shown_to(user)`, such as a verdict, costs no query.

    `count(user)` is a number of waiting things. An entry of the account menu with an `icon` (static/icons.svg) stands
    in the masthead itself.
    """

    label: Sentence
    url_name: str
    order: int = 100
    shown_to: Callable[[Any], object] = lambda user: True
    count: Callable[[Any], int] | None = None
    icon: str = ""


main: Registry[MenuItem] = Registry("Main menu")
account: Registry[MenuItem] = Registry("Menu of the signed-in member")
settings: Registry[MenuItem] = Registry("Pages of my account")


def shown(menu: Registry[MenuItem], user: Any) -> list[MenuItem]:
    return sorted((item for item in menu if item.shown_to(user)), key=lambda item: item.order)
