"""What the search finds of the blog, and the cards that stand for posts in other texts."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from portal import search
from portal.core.cards import Card

from .enums import CommentState
from .models import Comment, Post


def post_document(post: Post) -> search.Document | None:
    """Describe a post that is published or will be; the index itself keeps a scheduled one back until its moment."""
    if post.deleted_at or post.hidden_at or post.is_unlisted or post.published_at is None:
        return None
    return search.Document(
        title=post.title,
        body=f"{post.summary}\n{post.body_text}",
        url=post.permanent_url,
        at=post.published_at,
        visible_from=post.published_at,
        author=post.credited.name,
        author_handle=post.author.handle if post.author else post.credited.author_key,
    )


def comment_document(comment: Comment) -> search.Document | None:
    if comment.state != CommentState.PUBLISHED or post_document(comment.post) is None:
        return None
    return search.Document(
        title=_("Comment on “%(title)s”") % {"title": comment.post.title},
        body=comment.body_text,
        url=comment.get_absolute_url(),
        at=comment.created_at,
        visible_from=comment.post.published_at,
        author=comment.credited_name,
        author_handle=comment.author.handle if comment.author else "",
    )


def post_cards(viewer: Any, keys: Iterable[str]) -> Mapping[str, Card]:
    """Return the cards of `{{ post:how-flags-work }}` that `viewer` may see; one query."""
    posts = Post.objects.listed().filter(slug__in=list(keys)).select_related("category")
    return {post.slug: _card(post) for post in posts}


def _card(post: Post) -> Card:
    day = timezone.localtime(post.published_at)
    return Card(
        post.title,
        post.permanent_url,
        kicker=post.category.name if post.category else _("Blog"),
        summary=post.summary,
        note=formats.date_format(day, "DATE_FORMAT"),
    )
