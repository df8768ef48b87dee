"""Where ID3 stands before a recording; it may stand before any kind, whatever the standards say."""

import struct

# Each tag names its length; a file with more of them is not worth following.
MOST_TAGS = 20
_SYNCSAFE = struct.Struct(">4B")


def id3_bytes(head: bytes) -> int:
    """Return how long the ID3v2 tag is that begins with these ten bytes; 0 if none does."""
    if len(head) < 10 or head[:3] != b"ID3":
        return 0
    a, b, c, d = (byte & 0x7F for byte in _SYNCSAFE.unpack_from(head, 6))
    has_footer = head[5] & 0x10
    return 10 + (a << 21 | b << 14 | c << 7 | d) + (10 if has_footer else 0)


def after_id3(raw: bytes) -> int:
    """Return where a file begins once the tags before it are passed over."""
    at = 0
    for _ in range(MOST_TAGS):
        at += id3_bytes(raw[at : at + 10])
    return at
