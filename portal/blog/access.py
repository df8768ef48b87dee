"""May this person do this to a post or a comment, and if not, why."""

from datetime import timedelta
from typing import Any

from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.accounts.access import can_write
from portal.accounts.roles import Permission
from portal.core import clock
from portal.core.verdict import ALLOWED, Verdict, refused

from .enums import CommentState, PostState
from .models import Comment, Post

RESTORE_DAYS = 30
EDIT_MINUTES = 30
# Somebody with fewer accepted comments is a newcomer, who may not post more links than this unread.
NEWCOMER_COMMENTS = 5
NEWCOMER_LINKS = 2

WITH_AUTHOR = {PostState.DRAFT, PostState.RETURNED, PostState.SUBMITTED}


def is_editor(user: Any) -> bool:
    return user.may(Permission.POSTS_EDIT)


def is_author(user: Any, thing: Post | Comment) -> bool:
    return thing.author_id is not None and thing.author_id == user.pk


# Posts


def can_draft(user: Any) -> Verdict:
    return can_write(user)


def can_edit(user: Any, post: Post) -> Verdict:
    if not (writes := can_write(user)):
        return writes
    if post.deleted_at:
        return refused(_("This post is deleted. Restore it first."))
    if is_editor(user) or (is_author(user, post) and post.state in WITH_AUTHOR):
        return ALLOWED
    if is_author(user, post):
        return refused(_("This post is with the editors now. Ask one of them for the change."))
    return refused(_("Only the author and the editors change this post."))


def can_submit(user: Any, post: Post) -> Verdict:
    if not (edits := can_edit(user, post)):
        return edits
    if post.state not in {PostState.DRAFT, PostState.RETURNED}:
        return refused(_("This post was submitted already."))
    return ALLOWED if is_author(user, post) else refused(_("Only the author submits a draft."))


def can_withdraw(user: Any, post: Post) -> Verdict:
    if not (edits := can_edit(user, post)):
        return edits
    if post.state != PostState.SUBMITTED or not is_author(user, post):
        return refused(_("Only the author takes back a draft, and only while it waits for the editors."))
    return ALLOWED


def can_publish(user: Any, post: Post) -> Verdict:
    if not (manages := can_manage(user, post)):
        return manages
    if post.state == PostState.HIDDEN:
        return refused(_("A moderator has hidden this post. Show it again where that was decided."))
    return refused(_("This post is published already.")) if post.state == PostState.PUBLISHED else ALLOWED


def can_unpublish(user: Any, post: Post) -> Verdict:
    if not (manages := can_manage(user, post)):
        return manages
    published = {PostState.PUBLISHED, PostState.SCHEDULED}
    return ALLOWED if post.state in published else refused(_("This post is not published."))


def can_hide(user: Any, post: Post) -> Verdict:
    if not (manages := can_manage(user, post)):
        return manages
    return ALLOWED if post.is_published else refused(_("Only a published post can be hidden."))


def can_show(user: Any, post: Post) -> Verdict:
    if not (manages := can_manage(user, post)):
        return manages
    return ALLOWED if post.hidden_at else refused(_("This post is not hidden."))


def can_return(user: Any, post: Post) -> Verdict:
    if not (manages := can_manage(user, post)):
        return manages
    return ALLOWED if post.state == PostState.SUBMITTED else refused(_("This post does not wait for the editors."))


def can_pin(user: Any, post: Post) -> Verdict:
    if not (manages := can_manage(user, post)):
        return manages
    return ALLOWED if post.is_published else refused(_("Only a published post can be pinned."))


def can_unpin(user: Any, post: Post) -> Verdict:
    if not (manages := can_manage(user, post)):
        return manages
    return ALLOWED if post.pinned_until else refused(_("This post is not pinned."))


def can_unlist(user: Any, post: Post) -> Verdict:
    if not (manages := can_manage(user, post)):
        return manages
    return refused(_("This post is unlisted already.")) if post.is_unlisted else ALLOWED


def can_list(user: Any, post: Post) -> Verdict:
    if not (manages := can_manage(user, post)):
        return manages
    return ALLOWED if post.is_unlisted else refused(_("This post is listed already."))


def can_moderate_posts(user: Any, post: Post) -> Verdict:
    """Say whether somebody decides on what is reported about this post, whatever its state."""
    if not (writes := can_write(user)):
        return writes
    return ALLOWED if is_editor(user) else refused(_("Only editors do this."))


def can_manage(user: Any, post: Post) -> Verdict:
    """What only editors do to a post that is not deleted: category, address, credit, who may list it."""
    if not (moderates := can_moderate_posts(user, post)):
        return moderates
    return refused(_("This post is deleted. Restore it first.")) if post.deleted_at else ALLOWED


def can_delete(user: Any, post: Post) -> Verdict:
    return can_edit(user, post)


def can_restore(user: Any, post: Post) -> Verdict:
    if not (writes := can_write(user)):
        return writes
    if post.deleted_at is None:
        return refused(_("This post is not deleted."))
    if clock.now() >= post.deleted_at + timedelta(days=RESTORE_DAYS):
        return refused(_("This post was deleted more than %(n)d days ago.") % {"n": RESTORE_DAYS})
    own = is_author(user, post) and post.deleted_by_id == user.pk
    return ALLOWED if own or is_editor(user) else refused(_("Only editors restore this post."))


def can_keep_terms(user: Any) -> Verdict:
    """Say whether somebody may add, rename and remove categories and tags."""
    if not (writes := can_write(user)):
        return writes
    return ALLOWED if is_editor(user) else refused(_("Only editors keep the categories and tags."))


# Comments


def can_comment(user: Any, post: Post) -> Verdict:
    return can_write(user) and are_comments_open(post)


def are_comments_open(post: Post) -> Verdict:
    """Say whether comments are taken at all, whoever asks."""
    if not post.is_published:
        return refused(_("Comments open when the post is published."))
    if post.is_unlisted:
        return refused(_("This post is unlisted, so it takes no new comments."))
    closes_at = post.comments_close_at
    if closes_at is not None and closes_at <= clock.now():
        day = formats.date_format(timezone.localtime(closes_at), "DATE_FORMAT")
        return refused(_("Comments on this post were closed on %(day)s.") % {"day": day})
    return ALLOWED


def can_reply(user: Any, comment: Comment) -> Verdict:
    """Say whether somebody may reply; the comment's post is loaded. A reply to a reply joins the same thread."""
    if not (comments := can_comment(user, comment.post)):
        return comments
    if comment.state != CommentState.PUBLISHED:
        return refused(_("This comment takes no replies."))
    return ALLOWED


def can_edit_comment(user: Any, comment: Comment) -> Verdict:
    if not (writes := can_write(user)):
        return writes
    if not is_author(user, comment):
        return refused(_("Only its author changes a comment."))
    if comment.state in {CommentState.HIDDEN, CommentState.DELETED}:
        return refused(_("This comment can no longer be changed."))
    if clock.now() >= comment.created_at + timedelta(minutes=EDIT_MINUTES):
        return refused(
            ngettext(
                "A comment can be changed for %(n)d minute after it was written. Write a new one instead.",
                "A comment can be changed for %(n)d minutes after it was written. Write a new one instead.",
                EDIT_MINUTES,
            )
            % {"n": EDIT_MINUTES}
        )
    return ALLOWED


def can_delete_comment(user: Any, comment: Comment) -> Verdict:
    if not (writes := can_write(user)):
        return writes
    if not is_author(user, comment):
        return refused(_("Only its author deletes a comment."))
    return refused(_("This comment is deleted already.")) if comment.deleted_at else ALLOWED


def can_moderate_comments(user: Any, comment: Comment) -> Verdict:
    """Say whether somebody decides on this comment at all, whatever its state."""
    if not (writes := can_write(user)):
        return writes
    return ALLOWED if user.may(Permission.COMMENTS_MODERATE) else refused(_("Only moderators decide on comments."))


def can_moderate_comment(user: Any, comment: Comment) -> Verdict:
    if not (moderates := can_moderate_comments(user, comment)):
        return moderates
    return refused(_("Its author has deleted this comment.")) if comment.deleted_at else ALLOWED


def can_approve_comment(user: Any, comment: Comment) -> Verdict:
    if not (moderates := can_moderate_comment(user, comment)):
        return moderates
    return ALLOWED if comment.state == CommentState.HELD else refused(_("This comment does not wait."))


def can_hide_comment(user: Any, comment: Comment) -> Verdict:
    if not (moderates := can_moderate_comment(user, comment)):
        return moderates
    return refused(_("This comment is hidden already.")) if comment.hidden_at else ALLOWED


def can_show_comment(user: Any, comment: Comment) -> Verdict:
    if not (moderates := can_moderate_comment(user, comment)):
        return moderates
    return ALLOWED if comment.hidden_at else refused(_("This comment is not hidden."))
