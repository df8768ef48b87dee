"""How often somebody may do something: `limit("contact", address, "5/h")` before the act.

Each rate is a number of slots, and each slot is free again one span after it was taken. `cache.add` alone decides who
takes a slot, so the limit holds among all processes, whichever cache is set.
"""

import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.core.cache import cache
from django.utils.translation import gettext as _

from . import clock
from .errors import TooMany

SHAPE = re.compile(r"(\d+)/(\d*)([smhd])")
SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


@dataclass(frozen=True)
class Rate:
    amount: int
    seconds: int


def limit(name: str, key: object, rate: str) -> None:
    """Take one of the slots that `rate` ("5/h", "3/10m") gives to `key`, or raise TooMany with when to come back.

    Call it outside the act's transaction, or a rollback gives the slot back. Costs one read and one write of the cache.
    """
    allowed, present = _read(rate), clock.real_now().timestamp()
    window = int(present // allowed.seconds)
    stem = f"limit:{name}:{rate}:{hashlib.sha256(str(key).encode(errors='replace')).hexdigest()[:32]}"
    # A slot taken in this window or the one before may still hold; no key is used again after it has run out,
    # because two processes could both renew it.
    slots = [(f"{stem}:{window}:{n}", f"{stem}:{window - 1}:{n}") for n in range(allowed.amount)]
    taken = cache.get_many([cache_key for pair in slots for cache_key in pair])
    for slot, before in slots:
        if slot in taken or before in taken:
            continue
        if cache.add(slot, present + allowed.seconds, timeout=allowed.seconds):
            return
    free_again = min(taken.values(), default=present + allowed.seconds)
    raise TooMany(_too_many(free_again - present), free_at=datetime.fromtimestamp(free_again, UTC))


def _read(rate: str) -> Rate:
    match = SHAPE.fullmatch(rate)
    assert match, rate
    return Rate(int(match[1]), int(match[2] or 1) * SECONDS[match[3]])


def _too_many(wait_seconds: float) -> str:
    wait = timedelta(seconds=max(1, int(wait_seconds)))
    if wait < timedelta(minutes=2):
        return _("That was too often in a short time. Wait %(n)d seconds, then try again.") % {"n": wait.seconds or 1}
    if wait < timedelta(hours=2):
        return _("That was too often in a short time. Try again in %(n)d minutes.") % {"n": wait.seconds // 60 + 1}
    hours = int(wait.total_seconds() // 3600) + 1
    return _("That was too often in a short time. Try again in %(n)d hours.") % {"n": hours}
