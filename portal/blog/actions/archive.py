"""Posts and comments that were written before, elsewhere: their times and names are given, and nobody is told."""

from collections.abc import Iterable

from django.db import transaction

from portal import moderation, search
from portal.blog.models import Comment, Post, Revision
from portal.core import texts

from .posts import tags_named


@transaction.atomic
def store_post(post: Post, body: str, *, tags: Iterable[str] = ()) -> Post:
    """Store an unsaved post as its first version; everything but its text and tags is set already."""
    texts.write(post, "body", body)
    post.save()
    post.tags.set(tags_named(tags))
    Revision.objects.create(
        post=post, version=post.version, title=post.title, summary=post.summary, body=body, at=post.created_at
    )
    search.sync(post)
    return post


@transaction.atomic
def store_comment(comment: Comment, body: str, *, held_because: str = "") -> Comment:
    """Store an unsaved comment; one with `held_at` set waits for a moderator, who reads why."""
    texts.write(comment, "body", body)
    comment.save()
    search.sync(comment)
    if comment.held_at:
        moderation.hold(comment, held_because)
    return comment
