"""The way of a post: from its author to the editors, to the readers, and back."""

from datetime import datetime, timedelta
from typing import Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from portal import moderation, notifications, search
from portal.accounts.models import User
from portal.blog import access
from portal.blog.enums import PostState
from portal.blog.models import Category, Post, Tag
from portal.core import clock
from portal.core.errors import Refused
from portal.core.slugs import chosen_slug
from portal.site.actions.redirects import lead

from .guests import Credit, credit_guest
from .posts import locked, saved

FARTHEST_DAYS = 5 * 366


class Arrangement(Credit):
    """What editors decide about a post beside its words."""

    slug: str
    category: Category | None
    tags: list[Tag]
    comments_closed_after_days: int | None


def submit(post: Post, *, by: User) -> Post:
    """Offer a draft to the editors."""
    with locked(post) as post:
        access.can_submit(by, post).require()
        _require_text(post)
        post.submitted_at, post.submitted_by = clock.now(), by
        _take_back_return(post)
        return saved(post, "submit", by=by)


def withdraw(post: Post, *, by: User) -> Post:
    """Take a draft back from the editors."""
    with locked(post) as post:
        access.can_withdraw(by, post).require()
        post.submitted_at = post.submitted_by = None
        return saved(post, "withdraw", by=by)


def return_to_author(post: Post, *, by: User, note: str) -> Post:
    """Give a submitted draft back with a note that says what is missing; the author is told."""
    with locked(post) as post:
        access.can_return(by, post).require()
        post.submitted_at = post.submitted_by = None
        post.returned_at, post.returned_by, post.return_note = clock.now(), by, note
        notifications.publish("blog.returned", post, by=by)
        return saved(post, "return", by=by)


def publish(post: Post, *, by: User, at: datetime | None = None) -> Post:
    """Show the post to everybody now, or from `at` on; nothing has to run at that moment. The author is told."""
    now = clock.now()
    with locked(post) as post:
        access.can_publish(by, post).require()
        _require_text(post)
        if at is not None:
            _require_near_future(at, now)
        post.published_at, post.published_by = at or now, by
        _take_back_return(post)
        notifications.publish("blog.published", post, by=by)
        return _shown_anew(post, "schedule" if at else "publish", by)


def unpublish(post: Post, *, by: User) -> Post:
    """Make a published or scheduled post a draft again; its comments wait with it."""
    with locked(post) as post:
        access.can_unpublish(by, post).require()
        post.published_at = post.published_by = post.submitted_at = post.submitted_by = post.pinned_until = None
        return _shown_anew(post, "unpublish", by)


def hide(post: Post, *, by: User, reason: str = "") -> Post:
    """Take a published post from everybody but its author, who reads the reason, and the editors; its day stays."""
    with locked(post) as post:
        access.can_hide(by, post).require()
        post.hidden_at, post.hidden_by, post.hidden_reason = clock.now(), by, reason
        return _shown_anew(post, "hide", by, reason=reason)


def show_again(post: Post, *, by: User, reason: str = "") -> Post:
    """Show a hidden post where it stood."""
    with locked(post) as post:
        access.can_show(by, post).require()
        post.hidden_at = post.hidden_by = None
        post.hidden_reason = ""
        return _shown_anew(post, "show", by, reason=reason)


def pin(post: Post, *, by: User, until: datetime) -> Post:
    """Keep the post at the top of the stream until a moment."""
    with locked(post) as post:
        access.can_pin(by, post).require()
        _require_near_future(until, clock.now())
        post.pinned_until = until
        return saved(post, "pin", by=by, until=until.isoformat())


def unpin(post: Post, *, by: User) -> Post:
    """Let the post go to its place in the order of time."""
    with locked(post) as post:
        access.can_unpin(by, post).require()
        post.pinned_until = None
        return saved(post, "unpin", by=by)


def unlist(post: Post, *, by: User) -> Post:
    """Take the post out of every list, feed and search; whoever has its address still reads it."""
    with locked(post) as post:
        access.can_unlist(by, post).require()
        post.is_unlisted = True
        return _shown_anew(post, "unlist", by)


def list_again(post: Post, *, by: User) -> Post:
    """Show an unlisted post in lists, feeds and search."""
    with locked(post) as post:
        access.can_list(by, post).require()
        post.is_unlisted = False
        return _shown_anew(post, "list", by)


@transaction.atomic
def arrange(post: Post, *, by: User, **arrangement: Unpack[Arrangement]) -> Post:
    """Set credit, address, category, tags and how long comments stay open; an old address leads to the new one."""
    if (arrangement["author"] is None) == (arrangement["guest"] is None):
        raise Refused(_("Credit either a member or a guest."))
    if arrangement["guest"] is not None:
        arrangement |= credit_guest(arrangement["guest"])
    with locked(post) as post:
        access.can_manage(by, post).require()
        before = post.permanent_url if post.state in {PostState.PUBLISHED, PostState.HIDDEN} else ""
        tags = arrangement.pop("tags")  # type: ignore[misc]
        for name, value in arrangement.items():
            setattr(post, name, value)
        with chosen_slug(post):
            saved(post, "arrange", by=by)
        post.tags.set(tags)
        if before:
            lead(before, post.permanent_url)
        return post


def delete(post: Post, *, by: User | None) -> Post:
    """Take the post away from everybody; it can be restored for 30 days. `by` None: its author's account is erased."""
    with locked(post) as post:
        if by is not None:
            access.can_delete(by, post).require()
        post.deleted_at, post.deleted_by = clock.now(), by
        moderation.settle(post, by=by, outcome="gone")
        return _shown_anew(post, "delete", by)


def restore(post: Post, *, by: User) -> Post:
    """Undo the deletion: the post is again what it was before."""
    with locked(post) as post:
        access.can_restore(by, post).require()
        post.deleted_at = post.deleted_by = None
        return _shown_anew(post, "restore", by)


def purge(now: datetime) -> int:
    """Erase for good what was deleted so long ago that nobody may restore it; return how many posts."""
    gone = Post.objects.filter(deleted_at__lte=now - timedelta(days=access.RESTORE_DAYS))
    return gone.delete()[1].get("blog.Post", 0)


def _shown_anew(post: Post, verb: str, by: User | None, **detail: str) -> Post:
    """Save a post whose readers changed: what is found of its comments changes with it."""
    saved(post, verb, by=by, **detail)
    for comment in post.comments.published().iterator():
        search.sync(comment)
    return post


def _take_back_return(post: Post) -> None:
    post.returned_at = post.returned_by = None
    post.return_note = ""


def _require_text(post: Post) -> None:
    if not post.body.strip():
        raise Refused(_("The post has no text yet. Write one first."))


def _require_near_future(at: datetime, now: datetime) -> None:
    if at <= now:
        raise Refused(_("That moment has passed. Choose a later one."))
    if at > now + timedelta(days=FARTHEST_DAYS):
        raise Refused(_("That is more than five years away. Choose an earlier moment."))
