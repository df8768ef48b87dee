"""What the tests of sponsorship share."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from portal.core import clock

DaysPass = Callable[[float], None]


@pytest.fixture
def days_pass() -> Iterator[DaysPass]:
    """Return a function that moves the portal's calendar on, to so many days from now."""

    def days_pass(days: float) -> None:
        clock.follow(lambda: timedelta(days=days))

    yield days_pass
    clock.follow(None)
