from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from portal.core import clock


@pytest.fixture
def later() -> Iterator[Callable[..., None]]:
    """Return a function that moves the portal's clock on: `later(hours=49)`."""
    passed = [timedelta()]

    def move(**span: float) -> None:
        passed[0] += timedelta(**span)
        clock.follow(lambda: passed[0])

    yield move
    clock.follow(None)
