"""What the blog adds to pages of other apps."""

from collections.abc import Mapping
from typing import Any

from portal.core.panels import Panel

from . import queries
from .models import Comment, Post

ON_PROFILE = 5


def posts_of(viewer: Any, member: Any) -> Mapping[str, Any] | None:
    posts = Post.objects.by_member(member).listed().for_list()[:ON_PROFILE]
    stories = [queries.story(post) for post in posts]
    return {"stories": stories, "member": member} if stories else None


def comments_of(viewer: Any, member: Any) -> Mapping[str, Any] | None:
    comments = list(Comment.objects.listed().filter(author=member).select_related("post").order_by("-pk")[:ON_PROFILE])
    return {"comments": comments} if comments else None


PANELS = (
    Panel("profile", "posts", "blog/panel_posts.html", posts_of, order=20),
    Panel("profile", "comments", "blog/panel_comments.html", comments_of, order=40),
)
