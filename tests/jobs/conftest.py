"""Job kinds that exist for one test."""

from collections.abc import Callable
from typing import Any

import pytest

from portal.jobs import Kind, kinds

AddKind = Callable[..., None]


@pytest.fixture
def add_kind(monkeypatch: pytest.MonkeyPatch) -> AddKind:
    """Return `add_kind("test.note", function, **as_in_Kind)`."""

    def add(name: str, run: Callable[..., None], **fields: Any) -> None:
        monkeypatch.setitem(kinds._objects, name, Kind(name, run, **fields))

    return add
