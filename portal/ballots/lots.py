"""The lot: drawn from a seed that was fixed, and its fingerprint shown, before anybody voted.

Anybody can draw it again: `printf '%s' SEED:OPTION | sha256sum` for each option that led; the smallest number wins.
"""

from collections.abc import Iterable
from hashlib import sha256

from .models import Option


def drawn(leading: Iterable[Option], seed: str) -> Option:
    """Return the option that the lot falls on."""
    return min(leading, key=lambda option: lot_of(option, seed))


def lot_of(option: Option, seed: str) -> str:
    return sha256(f"{seed}:{option.pk}".encode()).hexdigest()
