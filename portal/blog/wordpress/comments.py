"""Comments: threads of any depth become one level of replies; links that machines left are not comments."""

from collections.abc import Iterable

from portal.blog.actions.archive import store_comment
from portal.blog.models import Comment, Post
from portal.core import clock

from . import wxr
from .bringing import Bringing
from .markdown import translate

SPAM = {"spam", "trash", "post-trashed"}
AUTHOR_LENGTH = 80
HELD_BECAUSE = "Not approved on the blog that it was imported from."


def bring(post: Post | None, comments: Iterable[wxr.Comment], bringing: Bringing) -> None:
    """Store what is not here yet; `post` is None in a dry run of a new post."""
    known: dict[str, wxr.Comment] = {}
    for comment in sorted(comments, key=lambda comment: int(comment.key) if comment.key.isdecimal() else 0):
        if reason := _left_out(comment):
            bringing.report.counts[f"comment left out ({reason})"] += 1
            continue
        known[comment.key] = comment
        state = "held" if comment.state != "1" else "published"
        if bringing.here("comment", comment.key):
            bringing.report.counts["comment here already"] += 1
            continue
        bringing.report.counts[f"comment imported ({state})"] += 1
        if post is not None and not bringing.is_dry_run:
            _store(post, comment, _thread(comment, known), bringing)


def _left_out(comment: wxr.Comment) -> str:
    if comment.kind in {"pingback", "trackback"}:
        return comment.kind
    if comment.state in SPAM:
        return "spam"
    return "" if comment.text and comment.key else "empty"


def _thread(comment: wxr.Comment, known: dict[str, wxr.Comment]) -> str:
    """Return the key of the comment that began the thread, or an empty string for one that begins its own."""
    began, passed = "", {comment.key}
    while comment.parent in known:
        began = comment.parent
        if began in passed:  # a broken export: comments that answer each other in a circle
            return ""
        passed.add(began)
        comment = known[began]
    return began


def _store(post: Post, comment: wxr.Comment, thread: str, bringing: Bringing) -> None:
    row = Comment(
        post=post,
        parent_id=bringing.here("comment", thread) or None if thread else None,
        author_name=comment.author[:AUTHOR_LENGTH] or "Anonymous",
        created_at=comment.at or post.published_at or post.created_at,
        held_at=None if comment.state == "1" else clock.now(),
    )
    store_comment(row, translate(comment.text).markdown, held_because=HELD_BECAUSE)
    bringing.remember("comment", comment.key, row)
