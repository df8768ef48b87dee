"""A clock that stands where a test puts it."""

from collections.abc import Callable
from datetime import datetime

import pytest

from portal.core import clock


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """Return a function that stops the portal's clock at a moment."""
    return lambda moment: monkeypatch.setattr(clock, "now", lambda: moment)
