"""Which entries of the index are for whom."""

from typing import Any

from . import EVERYBODY, MEMBERS, STAFF

# The name of accounts' permission; this layer lies below the one that defines it.
READ_ALL = "blog.post.read_all"


def audiences(viewer: Any) -> list[str]:
    """Return the audiences that `viewer` belongs to; a role costs one query, kept by the viewer."""
    mine = [EVERYBODY]
    if viewer.is_authenticated:
        mine.append(MEMBERS)
        if viewer.may_anywhere(READ_ALL):
            mine.append(STAFF)
    return mine
