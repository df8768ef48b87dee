"""What the blog adds to pages of other apps."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from portal.core.panels import Panel

from . import queries
from .models import Comment, Post, PostQuerySet

ON_PROFILE = 5
ON_FRONT = 4


def posts_of(viewer: Any, member: Any) -> Mapping[str, Any] | None:
    return _posts(Post.objects.filter(author=member), reverse("blog_author", args=[member.handle]))


def posts_of_guest(viewer: Any, person: Any) -> Mapping[str, Any] | None:
    return _posts(Post.objects.filter(guest=person), reverse("blog_guest", args=[person.slug]))


def _posts(posts: PostQuerySet, url: str) -> Mapping[str, Any] | None:
    stories = [queries.story(post) for post in posts.listed().for_list()[:ON_PROFILE]]
    return {"stories": stories, "url": url} if stories else None


def comments_of(viewer: Any, member: Any) -> Mapping[str, Any] | None:
    comments = list(Comment.objects.listed().filter(author=member).select_related("post").order_by("-pk")[:ON_PROFILE])
    return {"comments": comments} if comments else None


def talk(viewer: Any, shown: Any) -> Mapping[str, Any] | None:
    newest = Comment.objects.listed().select_related("post", "author").order_by("-created_at", "-pk")
    comments = list(newest[:ON_FRONT])
    return {"comments": comments} if comments else None


PANELS = (
    Panel("front", "talk", "blog/panel_talk.html", talk, order=10, place="aside"),
    Panel("profile", "posts", "blog/panel_posts.html", posts_of, order=20),
    Panel("person", "posts", "blog/panel_posts.html", posts_of_guest, order=20),
    Panel("profile", "comments", "blog/panel_comments.html", comments_of, order=40),
)
