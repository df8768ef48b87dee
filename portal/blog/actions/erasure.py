"""What becomes of posts and comments when their author's account is erased."""

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from portal import moderation, search
from portal.accounts.models import User
from portal.blog.models import Comment, Post
from portal.core import clock, texts


def erase_posts(user: User, *, keep_texts: bool) -> None:
    """Delete drafts in any case. Without `keep_texts`, published posts lose their words; alone, they go altogether."""
    own = Post.objects.filter(author=user)
    gone = own.filter(published_at__isnull=True)
    if not keep_texts:
        others = Comment.objects.filter(post=OuterRef("pk")).exclude(author=user)
        gone = own.exclude(Exists(others))
    for post in gone:
        _delete(post)
    if not keep_texts:
        for post in own.select_for_update():
            _empty(post)


def erase_comments(user: User, *, keep_texts: bool) -> None:
    """Empty the member's comments, in place, so that replies to them still read; kept texts stay as they are."""
    if keep_texts:
        return
    now = clock.now()
    for comment in Comment.objects.filter(author=user).select_for_update():
        moderation.settle(comment, by=None, outcome="gone")
        comment.body = comment.body_html = comment.body_text = ""
        comment.deleted_at = comment.deleted_at or now
        comment.save()
        Post.objects.filter(pk=comment.post_id).update(changed_at=clock.real_now())
        search.sync(comment)


def _delete(post: Post) -> None:
    for comment in post.comments.all():
        search.forget(comment)
    search.forget(post)
    moderation.settle(post, by=None, outcome="gone")
    post.delete()
    _touch_newest()


def _touch_newest() -> None:
    """Let guests' copies of the pages grow old although the row that changed is gone."""
    newest = Post.objects.order_by("-changed_at").only("pk").first()
    if newest is not None:
        Post.objects.filter(pk=newest.pk).update(changed_at=clock.real_now())


def _empty(post: Post) -> None:
    moderation.settle(post, by=None, outcome="gone")
    post.title, post.slug = _("A post that was taken back"), f"post-{post.pk}"
    texts.write(post, "body", _("The author has left and taken the text along."))
    post.summary = post.original_url = post.cover_alt = post.updated_note = ""
    post.cover = None
    post.changed_at = clock.real_now()
    post.save()
    post.tags.clear()
    post.revisions.all().delete()
    search.sync(post)
