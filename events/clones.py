"""What comes along when an organiser clones an event: each room registers how its own rows are copied."""

from collections.abc import Callable
from typing import Any

from portal.core.registry import Registry

# Each: (event, clone, days) copies what belongs to the event; every date moves by `days` at the same local hour.
copiers: Registry[Callable[[Any, Any, int], None]] = Registry("Copiers of events")
