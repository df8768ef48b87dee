"""Every write of the moderation queue."""

from typing import Any

from django.db.models import Model


def hold(row: Model, *, reason: str) -> None:
    raise NotImplementedError


def settle(row: Model, *, by: Any, outcome: str) -> None:
    raise NotImplementedError
