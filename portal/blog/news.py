"""What the blog tells people: answers to what they wrote, and what the editors decided about it."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.core import markup
from portal.notifications import Kind, Recipient, Told
from portal.notifications.mentions import mentioned
from portal.notifications.wording import people

from .enums import PostState
from .models import Comment, Post

EXCERPT = 300


def author_of_the_post(comment: Comment, actor: Any) -> Iterable[Recipient]:
    if comment.post.author_id:
        yield Recipient(comment.post.author_id, gettext_lazy("you wrote the post"))


def author_of_the_comment(comment: Comment, actor: Any) -> Iterable[Recipient]:
    if comment.parent and comment.parent.author_id:
        yield Recipient(comment.parent.author_id, gettext_lazy("you wrote the comment"))


def mentioned_members(comment: Comment, actor: Any) -> Iterable[Recipient]:
    return mentioned(markup.render(comment.body).mentions, gettext_lazy("you are mentioned"))


def author_of_the_draft(post: Post, actor: Any) -> Iterable[Recipient]:
    if post.author_id:
        yield Recipient(post.author_id, gettext_lazy("you wrote the post"))


def _tell_comment(comment: Comment, names: list[str], count: int) -> Told:
    return _told(_("%(people)s commented on “%(title)s”."), comment, names)


def _tell_reply(comment: Comment, names: list[str], count: int) -> Told:
    return _told(_("%(people)s replied to your comment on “%(title)s”."), comment, names)


def _tell_mention(comment: Comment, names: list[str], count: int) -> Told:
    return _told(_("%(people)s mentioned you below “%(title)s”."), comment, names)


def _told(sentence: str, comment: Comment, names: list[str]) -> Told:
    words = sentence % {"people": people(names), "title": comment.post.title}
    return Told(words, comment.get_absolute_url(), markup.excerpt(comment.body_text, EXCERPT))


def _tell_published(post: Post, names: list[str], count: int) -> Told:
    sentence = _("The editors have published your post “%(title)s”.")
    if post.state == PostState.SCHEDULED:
        sentence = _("The editors have scheduled your post “%(title)s”.")
    return Told(sentence % {"title": post.title}, post.get_absolute_url())


def _tell_returned(post: Post, names: list[str], count: int) -> Told:
    sentence = _("The editors have returned your draft “%(title)s” with a note.") % {"title": post.title}
    return Told(sentence, post.get_absolute_url(), post.return_note)


def _post_of(comment: Any) -> str:
    return f"post:{comment.post_id}"


def _parent_of(comment: Any) -> str:
    return f"comment:{comment.parent_id}"


def _itself(post: Any) -> str:
    return f"draft:{post.pk}"


KINDS = (
    Kind(
        name="blog.comment",
        label=gettext_lazy("Comments on my posts"),
        model=Comment,
        recipients=author_of_the_post,
        thread=_post_of,
        tell=_tell_comment,
        related=("post", "author"),
    ),
    Kind(
        name="blog.reply",
        label=gettext_lazy("Replies to my comments"),
        model=Comment,
        recipients=author_of_the_comment,
        thread=_parent_of,
        tell=_tell_reply,
        by_mail="at_once",
        related=("post", "parent"),
    ),
    Kind(
        name="blog.mention",
        label=gettext_lazy("Mentions of me in comments"),
        model=Comment,
        recipients=mentioned_members,
        thread=_post_of,
        tell=_tell_mention,
        by_mail="at_once",
        related=("post",),
    ),
    Kind(
        name="blog.published",
        label=gettext_lazy("My drafts are published"),
        model=Post,
        recipients=author_of_the_draft,
        thread=_itself,
        tell=_tell_published,
        by_mail="at_once",
        subscription=False,
    ),
    Kind(
        name="blog.returned",
        label=gettext_lazy("My drafts are returned with a note"),
        model=Post,
        recipients=author_of_the_draft,
        thread=_itself,
        tell=_tell_returned,
        by_mail="at_once",
        subscription=False,
    ),
)
