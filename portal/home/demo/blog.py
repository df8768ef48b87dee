"""The demo's posts: one Markdown file each in posts/, with what else belongs to it as TOML between two lines of +++."""

import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any

from portal.accounts.models import User
from portal.blog.actions import submit
from portal.blog.actions.archive import store_comment, store_post
from portal.blog.models import Category, Comment, Post
from portal.community.actions import create_person
from portal.core import clock
from portal.core.slugs import free_slug

from .clock import ZONE

FOLDER = Path(__file__).parent / "posts"
OFFERED_BY = "member-33"
HELD_BY = "member-70"


def load_posts() -> None:
    """Write all posts with their comments, a draft that waits for editors and a comment that waits for moderators."""
    members = {user.handle: user for user in User.objects.all()}
    for path in sorted(FOLDER.glob("*.md")):
        _, head, body = path.read_text(encoding="utf-8").split("+++\n", 2)
        _load(tomllib.loads(head), body, members)
    _offer_draft(members[OFFERED_BY])
    _hold_comment(members[HELD_BY])


def _load(head: dict[str, Any], body: str, members: dict[str, User]) -> None:
    published_at = _at(head["published"])
    guest = create_person(by=None, name=head["guest"]) if "guest" in head else None
    post = Post(
        title=head["title"],
        slug=head["slug"],
        summary=head["summary"],
        author=None if guest else members[head["author"]],
        guest=guest,
        category=_category(head["category"]),
        original_url=head.get("original_url", ""),
        created_at=published_at,
        published_at=published_at,
        published_by=members[head["author"]],
        pinned_until=_at(head["pinned_until"]) if "pinned_until" in head else None,
        updated_at=_at(head["updated"]) if "updated" in head else None,
        updated_note=head.get("updated_note", ""),
    )
    store_post(post, body, tags=head["tags"])
    written: list[Comment] = []
    for author, at, text, *answers in head.get("comments", []):
        parent = written[answers[0] - 1] if answers else None
        comment = Comment(post=post, parent=parent, author=members[author], created_at=_at(at))
        written.append(store_comment(comment, text))


def _offer_draft(author: User) -> None:
    post = Post(
        title="What I learned at my first meetup",
        slug="what-i-learned-at-my-first-meetup",
        summary="Five notes from somebody who knew nobody in the room.",
        author=author,
        created_at=clock.now(),
    )
    body = (
        "I went to a meetup without knowing anybody, and came home with a reading list and three names.\n\n"
        "- Sit near the door only if you want to leave.\n"
        "- Ask what people are stuck on; it is a better question than what they do.\n"
        "- Write the names down.\n"
    )
    submit(store_post(post, body, tags=["meetup"]), by=author)


def _hold_comment(author: User) -> None:
    post = Post.objects.get(slug="ten-people-to-shape-the-conference")
    now = clock.now()
    comment = Comment(post=post, author=author, created_at=now, held_at=now)
    store_comment(
        comment,
        "I would like to help with finding speakers. Is an hour a week enough?",
        held_because="The first comment of a member.",
    )


def _category(name: str) -> Category:
    known = Category.objects.filter(name=name).first()
    slug = free_slug(Category.objects.all(), name, fallback="category", max_length=60)
    return known or Category.objects.create(name=name, slug=slug)


def _at(local: datetime) -> datetime:
    return local.replace(tzinfo=ZONE)
