"""Rows of the notifications app, one module a noun."""

from .outbox import Mail

__all__ = ["Mail"]
