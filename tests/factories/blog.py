"""Posts, comments and their terms, as the actions would have left them."""

from datetime import datetime, timedelta
from itertools import count
from typing import Any

from portal.accounts.models import User
from portal.blog.models import Category, Comment, Post, Tag
from portal.core import clock, markup

_numbers = count(1)


def make_post(author: User | None = None, *, tags: tuple[str, ...] = (), **fields: Any) -> Post:
    """Return a post published yesterday; `published_at=None` makes it a draft."""
    number = next(_numbers)
    body = fields.pop("body", f"The text of post {number}.")
    fields.setdefault("title", f"Post {number}")
    fields.setdefault("slug", f"post-{number}")
    fields.setdefault("published_at", clock.now() - timedelta(days=1))
    post = Post.objects.create(
        author=author, body=body, body_html=f"<p>{body}</p>", body_text=body, markup_version=markup.VERSION, **fields
    )
    post.tags.set([make_tag(name) for name in tags])
    return post


def make_draft(author: User, **fields: Any) -> Post:
    return make_post(author, published_at=None, **fields)


def make_scheduled(author: User, at: datetime | None = None, **fields: Any) -> Post:
    return make_post(author, published_at=at or clock.now() + timedelta(days=1), **fields)


def make_category(name: str = "Announcements", **fields: Any) -> Category:
    fields.setdefault("slug", name.lower())
    return Category.objects.create(name=name, **fields)


def make_tag(name: str) -> Tag:
    return Tag.objects.get_or_create(slug=name.lower(), defaults={"name": name})[0]


def make_comment(post: Post, author: User | None = None, **fields: Any) -> Comment:
    """Return a published comment; `held_at`, `hidden_at`, `deleted_at` make it something else."""
    body = fields.pop("body", f"The text of comment {next(_numbers)}.")
    return Comment.objects.create(
        post=post,
        author=author,
        body=body,
        body_html=f"<p>{body}</p>",
        body_text=body,
        markup_version=markup.VERSION,
        **fields,
    )
