"""What the poll's key makes of a member: a name for the ballot, and an order of the options."""

from collections.abc import Iterable
from hashlib import blake2b

from .models import SECRET_BYTES, Option, Poll


def voter_id(poll: Poll, user_id: int | None) -> bytes:
    """Return the name under which the member's ballot is kept. Source: keyed BLAKE2b, RFC 7693."""
    return _digest(poll, b"voter", str(user_id).encode())


def shuffled(options: Iterable[Option], poll: Poll, user_id: int | None) -> list[Option]:
    """Return the options in an order of the reader's own: the same each time, another for the next reader.

    So none gains by standing first. Readers without an account share one order.
    """
    return sorted(options, key=lambda option: _digest(poll, b"order", str(user_id).encode() + option.pk.bytes))


def _digest(poll: Poll, purpose: bytes, message: bytes) -> bytes:
    assert poll.key, "The result is certified, and the key deleted."
    return blake2b(message, key=bytes(poll.key), person=purpose, digest_size=SECRET_BYTES).digest()
