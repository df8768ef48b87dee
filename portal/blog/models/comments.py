"""What members say below a post: one level of replies."""

from typing import Any, Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.accounts.roles import Permission
from portal.blog.enums import CommentState
from portal.core import clock
from portal.core.constraints import set_only_with, set_together

PERSON = settings.AUTH_USER_MODEL


class CommentQuerySet(models.QuerySet["Comment"]):
    def published(self) -> Self:
        return self.in_state(CommentState.PUBLISHED)

    def in_state(self, state: CommentState) -> Self:
        """The rows whose `state` it is."""
        if state == CommentState.DELETED:
            return self.filter(deleted_at__isnull=False)
        kept = self.filter(deleted_at__isnull=True)
        if state == CommentState.HIDDEN:
            return kept.filter(hidden_at__isnull=False)
        return kept.filter(hidden_at__isnull=True, held_at__isnull=state == CommentState.PUBLISHED)

    def listed(self) -> Self:
        """Comments that lists, search and counts show: published ones of listed posts, the same for every reader."""
        return self.published().filter(
            post__published_at__lte=clock.now(),
            post__is_unlisted=False,
            post__hidden_at__isnull=True,
            post__deleted_at__isnull=True,
        )

    def shown_to(self, user: Any) -> Self:
        """Where `user` may open the post: published ones, and own ones held or hidden; moderators read all."""
        kept = self.filter(deleted_at__isnull=True)
        if user.may(Permission.COMMENTS_MODERATE):
            return kept
        public = Q(held_at__isnull=True, hidden_at__isnull=True)
        return kept.filter(public | Q(author_id=user.pk, author__isnull=False))

    def visible_to(self, user: Any) -> Self:
        """Comments that `user` may read, on posts that `user` may open by their number.

        Numbers can be counted through, so an unlisted post's comments are for those who wrote there alone.
        """
        shown = self.shown_to(user).filter(post__deleted_at__isnull=True)
        if user.may(Permission.POSTS_READ_ALL):
            return shown
        own = Q(post__author_id=user.pk, post__author__isnull=False)
        open_to_all = Q(post__is_unlisted=False) | Q(author_id=user.pk, author__isnull=False)
        published = Q(post__published_at__lte=clock.now(), post__hidden_at__isnull=True)
        return shown.filter(open_to_all & published | own)


class Comment(models.Model):
    """A comment stays in place when it is hidden or deleted, so that its replies keep their sense."""

    post = models.ForeignKey("blog.Post", on_delete=models.CASCADE, related_name="comments")
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="replies")
    author = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="comments")
    author_name = models.CharField(_("name of somebody without an account"), max_length=80, blank=True)
    body = models.TextField(_("comment"))
    body_html = models.TextField(editable=False)
    body_text = models.TextField(editable=False)
    markup_version = models.PositiveSmallIntegerField(editable=False, default=0)
    created_at = models.DateTimeField(_("written"), default=clock.now)
    edited_at = models.DateTimeField(_("edited"), null=True, blank=True)

    held_at = models.DateTimeField(_("held"), null=True, blank=True)
    approved_at = models.DateTimeField(_("approved"), null=True, blank=True)
    approved_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    hidden_at = models.DateTimeField(_("hidden"), null=True, blank=True)
    hidden_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    hidden_reason = models.TextField(_("reason, shown to the author"), blank=True)
    deleted_at = models.DateTimeField(_("deleted"), null=True, blank=True)
    deleted_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    form_key = models.UUIDField(default=uuid4, unique=True, editable=False)

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["created_at", "pk"]
        indexes = [
            models.Index(fields=["post", "created_at"], name="comment_of_post"),
            models.Index(fields=["author", "created_at"], name="comment_of_author"),
            models.Index(fields=["created_at"], name="comment_newest"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(author__isnull=True, author_name__gt="") | Q(author__isnull=False, author_name=""),
                name="comment_has_one_author",
            ),
            set_together("approved_at", "approved_by", name="comment_approved_pair"),
            models.CheckConstraint(
                condition=Q(held_at__isnull=True) | Q(approved_at__isnull=True), name="comment_held_or_approved"
            ),
            set_only_with("hidden_by", "hidden_at", name="comment_hidden_pair"),
            set_only_with("deleted_by", "deleted_at", name="comment_deleted_pair"),
        ]

    def __str__(self) -> str:
        return self.body_text[:60]

    def get_absolute_url(self) -> str:
        """An address that leads to the comment's place, on whichever page of threads that is."""
        return reverse("comment", args=[self.pk])

    @property
    def state(self) -> CommentState:
        if self.deleted_at:
            return CommentState.DELETED
        if self.hidden_at:
            return CommentState.HIDDEN
        return CommentState.HELD if self.held_at else CommentState.PUBLISHED

    @property
    def credited_name(self) -> str:
        return self.author.name if self.author else self.author_name
