"""Work of the blog outside of requests."""

from portal.core import clock

from . import actions


def purge() -> None:
    """Erase what was deleted so long ago that nobody may restore it."""
    actions.purge(clock.now())
    actions.purge_comments(clock.now())
