"""What pages and actions ask about members."""

from typing import Any

from django.db.models import Count, Window

from .handles import skeleton
from .models import FormerHandle, User

NEWEST = 5


def newest_members(viewer: Any, shown: Any) -> dict[str, Any] | None:
    """The panel of the front page: how many members there are, and who came last; one query."""
    visible = User.objects.visible_to(viewer).select_related("picture")
    rows = list(visible.annotate(total=Window(Count("pk"))).order_by("-joined_at", "-pk")[:NEWEST])
    return {"count": rows[0].total, "newest": rows} if rows else None  # type: ignore[attr-defined]


def is_handle_taken(handle: str, *, but_for: User | None = None) -> bool:
    """Say whether a handle, or one that looks like it, is or was somebody else's; two queries.

    Members are asked before former handles: a rename in between moves a handle from the one to the other.
    """
    shape, own = skeleton(handle), but_for.pk if but_for else None
    if User.objects.filter(handle_skeleton=shape).exclude(pk=own).exists():
        return True
    return FormerHandle.objects.filter(handle_skeleton=shape).exclude(user=own).exists()


def member_with_handle(handle: str, viewer: object) -> User | None:
    """Return the member who bears this handle or gave it up, if `viewer` may see the page of that member."""
    members = User.objects.visible_to(viewer).select_related("picture")
    return members.with_handle(handle).first() or members.filter(former_handles__handle__iexact=handle).first()
