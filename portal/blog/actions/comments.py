"""What members and moderators do to comments."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from portal import audit, moderation, notifications, search
from portal.accounts.models import User
from portal.blog import access
from portal.blog.models import Comment, Post
from portal.core import clock, texts
from portal.core.errors import Refused
from portal.core.writers import lock_writer

TWIN_MINUTES = 10
THREAD_MAX = 100


def comment(post: Post, *, by: User, body: str, parent: Comment | None = None, form_key: UUID | None = None) -> Comment:
    """Write below a post; a first comment or a newcomer's row of links waits for a moderator.

    A reply to a reply joins the thread. The same `form_key` gives the same comment again. Raises Refused for a text
    that the member wrote a few minutes ago already.
    """
    key = form_key or uuid4()
    try:
        return _comment(post, by, body, parent, key)
    except IntegrityError:  # another member sent the same key in this very moment
        return _comment(post, by, body, parent, key)


@transaction.atomic
def _comment(post: Post, by: User, body: str, parent: Comment | None, key: UUID) -> Comment:
    by = lock_writer(by)
    root = _locked_root(parent) if parent else None
    post = Post.objects.select_for_update().get(pk=post.pk)
    twin = Comment.objects.filter(form_key=key).first()
    if twin is not None and twin.author_id == by.pk:
        return twin
    access.can_comment(by, post).require()
    if root is not None and parent is not None:
        _require_open_thread(root, parent, by)
    _refuse_repetition(by, body)
    written = Comment(post=post, parent=root, author=by, form_key=key if twin is None else uuid4())
    _write(written, body, by)
    audit.record(by, "comment.write", written, held=bool(written.held_at))
    return written


def edit_comment(comment: Comment, *, by: User, body: str) -> Comment:
    """Change the words within the first half hour; more links than a newcomer may post make it wait again."""
    with transaction.atomic():
        by, comment = lock_writer(by), _locked(comment)
        access.can_edit_comment(by, comment).require()
        if comment.body == body:
            return comment
        comment.edited_at = clock.now()
        _write(comment, body, by)
        audit.record(by, "comment.edit", comment)
        return comment


def delete_comment(comment: Comment, *, by: User | None) -> Comment:
    """Take a comment away from everybody; its replies stay. `by` None: its author's account is erased."""
    with transaction.atomic():
        comment = _locked(comment)
        if by is not None:
            access.can_delete_comment(by, comment).require()
        comment.deleted_at, comment.deleted_by = clock.now(), by
        moderation.settle(comment, by=by, outcome="gone")
        return _saved(comment, "delete", by)


def approve_comment(comment: Comment, *, by: User, reason: str = "") -> Comment:
    """Show a held comment to everybody, and tell those whom it concerns."""
    with transaction.atomic():
        comment = _locked(comment)
        access.can_approve_comment(by, comment).require()
        comment.held_at, comment.approved_at, comment.approved_by = None, clock.now(), by
        moderation.settle(comment, by=by, outcome="approved")
        _announce(comment)
        return _saved(comment, "approve", by, reason=reason)


def hide_comment(comment: Comment, *, by: User, reason: str = "") -> Comment:
    """Take a comment from everybody but its author, who reads the reason, and the moderators."""
    with transaction.atomic():
        comment = _locked(comment)
        access.can_hide_comment(by, comment).require()
        comment.hidden_at, comment.hidden_by, comment.hidden_reason = clock.now(), by, reason
        moderation.settle(comment, by=by, outcome="hidden")
        return _saved(comment, "hide", by, reason=reason)


def restore_comment(comment: Comment, *, by: User, reason: str = "") -> Comment:
    """Show a hidden comment again; one that was held before waits again."""
    with transaction.atomic():
        comment = _locked(comment)
        access.can_show_comment(by, comment).require()
        comment.hidden_at = comment.hidden_by = None
        comment.hidden_reason = ""
        return _saved(comment, "restore", by, reason=reason)


def purge_comments(now: datetime) -> int:
    """Empty the words of comments deleted long ago, whose place may still carry replies; runs again safely."""
    long_ago = now - timedelta(days=access.RESTORE_DAYS)
    gone = Comment.objects.filter(deleted_at__lte=long_ago).exclude(body="")
    return gone.update(body="", body_html="", body_text="")


def _locked_root(parent: Comment) -> Comment:
    """Lock the comment that begins the thread. Comments are locked before their post everywhere, or two acts block."""
    return Comment.objects.select_for_update().get(pk=parent.parent_id or parent.pk)


def _require_open_thread(root: Comment, parent: Comment, by: User) -> None:
    access.can_reply(by, Comment.objects.select_related("post").get(pk=parent.pk)).require()
    if root.replies.count() >= THREAD_MAX:
        raise Refused(
            _("This thread has %(n)d replies. Begin a new one with a comment of its own.") % {"n": THREAD_MAX}
        )


def _refuse_repetition(by: User, body: str) -> None:
    since = clock.now() - timedelta(minutes=TWIN_MINUTES)
    if Comment.objects.filter(author=by, body=body, created_at__gt=since, deleted_at__isnull=True).exists():
        raise Refused(_("You wrote the same a few minutes ago. Write something else, or wait for an answer."))


def _write(comment: Comment, body: str, by: User) -> None:
    """Put the words into the comment, hold it if it must wait, and save it."""
    rendered = texts.write(comment, "body", body)
    is_new = comment.pk is None
    reason = "" if comment.held_at else _why_held(by, len(rendered.links))
    if reason:
        comment.held_at, comment.approved_at, comment.approved_by = clock.now(), None, None
    comment.save()
    if reason:
        moderation.hold(comment, reason)
    elif is_new:
        _announce(comment)
    _show(comment)


def _why_held(by: User, link_count: int) -> str:
    """Return why a comment must wait for a moderator; empty: it need not."""
    if access.is_editor(by):
        return ""
    accepted = Comment.objects.filter(author=by, held_at__isnull=True, hidden_at__isnull=True).count()
    if not accepted:
        return _("The first comment of a member")
    if accepted < access.NEWCOMER_COMMENTS and link_count > access.NEWCOMER_LINKS:
        return _("%(n)d links in a newcomer's comment") % {"n": link_count}
    return ""


def _announce(comment: Comment) -> None:
    notifications.publish(("blog.reply", "blog.mention", "blog.comment"), comment, by=comment.author)


def _locked(comment: Comment) -> Comment:
    return Comment.objects.select_for_update().get(pk=comment.pk)


def _saved(comment: Comment, verb: str, by: User | None, **detail: Any) -> Comment:
    comment.save()
    audit.record(by, f"comment.{verb}", comment, **detail)
    _show(comment)
    return comment


def _show(comment: Comment) -> None:
    """Let the index and the cached pages of readers know that the post's comments changed."""
    Post.objects.filter(pk=comment.post_id).update(changed_at=clock.real_now())
    search.sync(comment)
