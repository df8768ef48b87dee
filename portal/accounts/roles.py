"""Who may do what: permissions by name, and roles as sets of them.

A grant without scope holds everywhere; one with a scope such as "board:3" holds for that thing alone.
Only `visible_to` methods and access.py modules ask `user.may(...)`.
"""

from collections.abc import Iterable
from enum import StrEnum

from .enums import Role


class Permission(StrEnum):
    ADMIN_ENTER = "admin.enter"
    AUDIT_READ = "audit.read"
    JOBS_MANAGE = "jobs.manage"
    MEMBERS_MANAGE = "members.manage"
    MEMBERS_SUSPEND = "members.suspend"
    ROLES_GRANT = "roles.grant"
    SITE_MANAGE = "site.manage"
    COMMUNITY_MANAGE = "community.manage"
    PERSONS_KEEP = "community.person.keep"
    MODERATE = "moderation.decide"
    POSTS_READ_ALL = "blog.post.read_all"
    POSTS_EDIT = "blog.post.edit"
    COMMENTS_MODERATE = "blog.comment.moderate"
    EVENTS_MANAGE = "events.manage"


PERMISSIONS: dict[str, frozenset[Permission]] = {
    Role.ORGANISER: frozenset(Permission),
    Role.EDITOR: frozenset(
        {
            Permission.ADMIN_ENTER,
            Permission.PERSONS_KEEP,
            Permission.POSTS_READ_ALL,
            Permission.POSTS_EDIT,
            Permission.COMMENTS_MODERATE,
            Permission.MODERATE,
        }
    ),
    Role.BOARD_ADMIN: frozenset(),
    Role.EVENT_ORGANISER: frozenset({Permission.ADMIN_ENTER, Permission.EVENTS_MANAGE}),
}

SCOPED_ROLES = frozenset({Role.BOARD_ADMIN, Role.EVENT_ORGANISER})
NEED_SECOND_FACTOR = frozenset({Role.ORGANISER, Role.EVENT_ORGANISER})


def scope_of(thing: object) -> str:
    """Return the scope key of a saved row, such as "board:3"."""
    meta, key = thing._meta, thing.pk  # type: ignore[attr-defined]
    return f"{meta.model_name}:{key}"


def keys_of(scopes: Iterable[str], kind: str) -> frozenset[int]:
    """Return the keys of the things of one kind among scope keys; one that no row can have is passed over."""
    parts = (scope.partition(":") for scope in scopes)
    return frozenset(int(key) for name, _, key in parts if name == kind and key.isdecimal() and len(key) < 19)
