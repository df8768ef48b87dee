"""What comes along when an organiser clones an event: each room registers how its own rows are copied."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, overload

from portal.core import clock
from portal.core.registry import Registry

# Each: (event, clone, days) copies what belongs to the event; every date moves by `days` at the same local hour.
copiers: Registry[Callable[[Any, Any, int], None]] = Registry("Copiers of events")


@overload
def later(moment: datetime, days: int, time_zone: str) -> datetime: ...


@overload
def later(moment: None, days: int, time_zone: str) -> None: ...


def later(moment: datetime | None, days: int, time_zone: str) -> datetime | None:
    """Return so many days later at the same hour of the place's clock; nothing stays nothing."""
    return moment and moment.astimezone(clock.zone(time_zone)) + timedelta(days=days)
