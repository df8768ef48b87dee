"""How a lower layer learns of an upper one: the upper one registers itself by name."""

from collections.abc import Iterator
from typing import Generic, TypeVar

from django.core.exceptions import ImproperlyConfigured

T = TypeVar("T")


class Registry(Generic[T]):
    """Names to objects, in the order in which they were registered; a second object of one name is an error."""

    def __init__(self, title: str) -> None:
        self.title = title
        self._objects: dict[str, T] = {}

    def register(self, name: str, registered: T) -> None:
        """Raise ImproperlyConfigured when the name is taken."""
        if name in self._objects:
            raise ImproperlyConfigured(f"{self.title}: {name!r} is registered twice.")
        self._objects[name] = registered

    def get(self, name: str) -> T | None:
        return self._objects.get(name)

    def __getitem__(self, name: str) -> T:
        return self._objects[name]

    def __contains__(self, name: object) -> bool:
        return name in self._objects

    def __iter__(self) -> Iterator[T]:
        return iter(self._objects.values())

    def names(self) -> list[str]:
        return list(self._objects)
