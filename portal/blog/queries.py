"""What the pages of the blog show, gathered from several nouns."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, TruncMonth
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.core import cards, clock
from portal.core.caching import five_minutes
from portal.core.errors import BadInput
from portal.core.markup import excerpt
from portal.core.stream import StreamItem
from portal.notifications.periods import PeriodItem

from . import access
from .models import Category, Comment, Post

COMMENTS_PER_PAGE = 200
RELATED = 3
SUMMARY_LENGTH = 220


def public_version() -> str:
    """Return a text that changes with whatever the public pages of the blog show; one query over two indexes.

    Each change of a post, its comments or its terms sets the post's `changed_at`; a scheduled post adds itself when its
    time comes. What comes from elsewhere or by time, such as names, panels, and comments that close, is at most five
    minutes late.
    """
    newest = Post.objects.published().order_by("-published_at").values("published_at")[:1]
    changed = Post.objects.order_by("-changed_at").annotate(newest=Subquery(newest)).values_list("changed_at", "newest")
    return f"{changed.first()} {five_minutes()}"


@dataclass(frozen=True)
class Month:
    first_day: datetime
    post_count: int


@dataclass(frozen=True)
class Shelves:
    """The ways into the archive that stand beside every list of posts."""

    categories: list[Category]
    months: list[Month]


def shelves() -> Shelves:
    """Return the categories in use (each with `post_count`) and the months with posts; two queries."""
    listed = Q(posts__in=Post.objects.listed())
    counted = Category.objects.annotate(post_count=Count("posts", filter=listed))
    categories = counted.filter(post_count__gt=0).order_by("order", "name")  # counting forgets the model's own order
    zone = timezone.get_default_timezone()
    months = (
        Post.objects.listed()
        .annotate(month=TruncMonth("published_at", tzinfo=zone))
        .values("month")
        .annotate(post_count=Count("pk"))
        .order_by("-month")
    )
    return Shelves(list(categories), [Month(row["month"], row["post_count"]) for row in months])


def story(post: Post) -> StreamItem:
    """Return a post of `for_list()` as an entry of the stream."""
    assert post.published_at is not None
    return StreamItem(
        kind="post",
        title=post.title,
        url=post.permanent_url,
        at=post.published_at,
        summary=post.summary or excerpt(post.opening, SUMMARY_LENGTH),  # type: ignore[attr-defined]
        kicker=post.category.name if post.category else "",
        byline=post.credited.name,
        comment_count=post.comment_count,  # type: ignore[attr-defined]
        picture=post.cover,
        is_pinned=post.is_pinned,
    )


def newest_stories(viewer: Any, before: datetime | None, limit: int) -> list[StreamItem]:
    """Give the stream its posts: without `before` the pinned ones too, however old; one query."""
    posts = Post.objects.listed().for_list()
    if before is not None:
        return [story(post) for post in posts.filter(published_at__lt=before)[:limit]]
    pinned = Case(When(pinned_until__gt=clock.now(), then=Value(0)), default=Value(1))
    return [story(post) for post in posts.order_by(pinned, "-published_at", "-pk")[:limit]]


def posts_between(viewer: Any, starts: datetime, ends: datetime, limit: int) -> list[PeriodItem]:
    """Give the weekly mail and "new since your last visit" their posts; one query."""
    posts = Post.objects.listed().for_list().filter(published_at__gte=starts, published_at__lt=ends)[:limit]
    stories = (story(post) for post in posts)
    return [PeriodItem(story.title, story.url, story.at, story.summary) for story in stories]


@dataclass(frozen=True)
class ShownComment:
    """A comment as one reader meets it; `is_gone` stands for one whose words the reader may not see."""

    comment: Comment
    html: str = ""
    is_gone: bool = False
    is_own: bool = False
    can_reply: bool = False
    can_edit: bool = False
    can_delete: bool = False


@dataclass(frozen=True)
class Thread:
    first: ShownComment
    replies: list[ShownComment]


@dataclass(frozen=True)
class PostPage:
    post: Post
    html: str
    threads: list[Thread] = field(default_factory=list)
    next_threads: str = ""
    older: Post | None = None
    newer: Post | None = None
    related: list[Post] = field(default_factory=list)


def post_page(post: Post, reader: Any, after: int = 0) -> PostPage:
    """Return all that stands on a post's page; two queries, and one more per kind of live card.

    `post` comes from `for_detail()`. Threads follow the one that begins with comment `after`; a page of them ends where
    `next_threads`, the parameter of the next page, says.
    """
    comments, next_threads = _comments(post, reader, after)
    html, *comment_htmls = cards.fill([post.body_html, *(comment.body_html for comment in comments)], reader)
    shown = [_shown(comment, html, post, reader) for comment, html in zip(comments, comment_htmls, strict=True)]
    older, newer, related = _neighbours(post) if post.is_published else (None, None, [])
    return PostPage(post, html, _threads(shown), next_threads, older, newer, related)


def _comments(post: Post, reader: Any, after: int) -> tuple[list[Comment], str]:
    """Return one page of comments in the order of their threads, with those gone that still carry replies."""
    threads = _in_threads(post, reader).filter(root__gt=after).select_related("author__picture")
    rows = list(threads[: COMMENTS_PER_PAGE + 1])
    if len(rows) <= COMMENTS_PER_PAGE:
        return rows, ""
    cut = _root(rows[-1])
    whole = [row for row in rows if _root(row) != cut]
    return whole, str(_root(whole[-1]))


def _in_threads(post: Post, reader: Any) -> QuerySet[Any]:
    shown = Comment.objects.shown_to(reader)
    return (
        post.comments.annotate(
            root=Coalesce("parent_id", "id"),
            is_shown=Exists(shown.filter(pk=OuterRef("pk"))),
            carries=Exists(shown.filter(parent=OuterRef("pk"))),
        )
        .filter(Q(is_shown=True) | Q(carries=True))
        .order_by("root", "pk")
    )


def _root(comment: Comment) -> int:
    return comment.parent_id or comment.pk


def _shown(comment: Comment, html: str, post: Post, reader: Any) -> ShownComment:
    comment.post = post
    if not comment.is_shown:  # type: ignore[attr-defined]
        return ShownComment(comment, is_gone=True)
    return ShownComment(
        comment,
        html,
        is_own=access.is_author(reader, comment),
        can_reply=bool(access.can_reply(reader, comment)),
        can_edit=bool(access.can_edit_comment(reader, comment)),
        can_delete=bool(access.can_delete_comment(reader, comment)),
    )


def _threads(shown: Iterable[ShownComment]) -> list[Thread]:
    grouped = (list(group) for _root_key, group in groupby(shown, key=lambda one: _root(one.comment)))
    return [Thread(first, replies) for first, *replies in grouped]


def _neighbours(post: Post) -> tuple[Post | None, Post | None, list[Post]]:
    """Return the posts before and after in time, and those that share most tags; one query."""
    others = Post.objects.listed().exclude(pk=post.pk)
    before = Q(published_at__lt=post.published_at) | Q(published_at=post.published_at, pk__lt=post.pk)
    rows: list[Any] = list(
        others.annotate(
            shared=Count("tags", filter=Q(tags__in=[tag.pk for tag in post.tags.all()])),
            place=Case(
                When(pk=_first(others.filter(before).order_by("-published_at", "-pk")), then=Value(-1)),
                When(pk=_first(others.exclude(before).order_by("published_at", "pk")), then=Value(1)),
                default=Value(0),
                output_field=IntegerField(),
            ),
        )
        .filter(~Q(place=0) | Q(shared__gt=0))
        .only("title", "slug", "published_at", "hidden_at", "deleted_at")
        .order_by(Case(When(place=0, then=Value(1)), default=Value(0)), "-shared", "-published_at")[: RELATED + 2]
    )
    at = {row.place: row for row in rows}
    related = sorted((row for row in rows if row.shared), key=lambda row: row.shared, reverse=True)
    return at.get(-1), at.get(1), related[:RELATED]


def _first(posts: QuerySet[Post]) -> Subquery:
    return Subquery(posts.values("pk")[:1])


def thread_cursor(parameter: str) -> int:
    """Read where a page of threads begins; raises BadInput for what no page gave out."""
    if parameter and not (parameter.isascii() and parameter.isdigit() and len(parameter) < 19):
        raise BadInput(_("This page address is broken. Begin again at the first page of the list."))
    return int(parameter or 0)


def comment_address(comment: Comment, reader: Any) -> str:
    """Return where `reader` meets a comment, on whichever page of threads; its post is loaded; one query."""
    roots = _in_threads(comment.post, reader).filter(root__lte=_root(comment)).values_list("root", flat=True)
    after, last, on_page = 0, 0, 0
    for root, group in groupby(roots):
        size = len(list(group))
        if on_page + size > COMMENTS_PER_PAGE:
            after, on_page = last, 0
        last, on_page = root, on_page + size
    query = f"?after={after}" if after else ""
    return f"{comment.post.get_absolute_url()}{query}#comment-{comment.pk}"
