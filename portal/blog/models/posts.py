"""A post, and what it was before."""

from datetime import datetime, timedelta
from typing import Any, Self
from urllib.parse import urlsplit
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Left
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.accounts.roles import Permission
from portal.blog.enums import PostState
from portal.community.models import Person
from portal.core import clock
from portal.core.constraints import set_only_with, set_together
from portal.media.models import Image

from .comments import Comment
from .terms import Category, Tag

PERSON = settings.AUTH_USER_MODEL


class PostQuerySet(models.QuerySet["Post"]):
    def kept(self) -> Self:
        return self.filter(deleted_at__isnull=True)

    def published(self) -> Self:
        return self.kept().filter(published_at__lte=clock.now(), hidden_at__isnull=True)

    def listed(self) -> Self:
        """Posts of lists, feeds, search and sitemap: published and not unlisted, the same for every reader."""
        return self.published().filter(is_unlisted=False)

    def in_state(self, state: PostState) -> Self:
        """The rows whose `state` it is now."""
        if state == PostState.DELETED:
            return self.filter(deleted_at__isnull=False)
        if state == PostState.HIDDEN:
            return self.kept().filter(hidden_at__isnull=False)
        now, unpublished = clock.now(), Q(published_at__isnull=True)
        conditions = {
            PostState.PUBLISHED: Q(published_at__lte=now),
            PostState.SCHEDULED: Q(published_at__gt=now),
            PostState.SUBMITTED: unpublished & Q(submitted_at__isnull=False),
            PostState.RETURNED: unpublished & Q(submitted_at__isnull=True, returned_at__isnull=False),
            PostState.DRAFT: unpublished & Q(submitted_at__isnull=True, returned_at__isnull=True),
        }
        return self.kept().filter(conditions[state], hidden_at__isnull=True)

    def open_to(self, user: Any) -> Self:
        """Posts that `user` may open by their address: published ones, unlisted or not, and own ones in any state."""
        if user.may(Permission.POSTS_READ_ALL):
            return self.kept()
        return self.kept().filter(Q(published_at__lte=clock.now(), hidden_at__isnull=True) | _written_by(user))

    def visible_to(self, user: Any) -> Self:
        """Posts that `user` may be led to: numbers can be counted through, so an unlisted one is for its author."""
        if user.may(Permission.POSTS_READ_ALL):
            return self.kept()
        return self.open_to(user).filter(Q(is_unlisted=False) | _written_by(user))

    def for_list(self) -> Self:
        """With credited person, category, cover, `comment_count` and the text's `opening` instead of the whole."""
        return (
            self.select_related("author", "guest", "category", "cover")
            .defer("body", "body_html", "body_text")
            .annotate(comment_count=_comment_count(), opening=Left("body_text", 300))
        )

    def for_detail(self) -> Self:
        """With all that the page of one post shows above its comments."""
        whole = self.select_related("author__picture", "guest", "category", "cover").prefetch_related("tags")
        return whole.annotate(comment_count=_comment_count())


def _comment_count() -> Coalesce:
    counted = Comment.objects.published().filter(post=OuterRef("pk")).order_by().values("post")
    return Coalesce(Subquery(counted.annotate(n=Count("pk")).values("n")), 0)


def _written_by(user: Any) -> Q:
    return Q(author_id=user.pk, author__isnull=False)


class Post(models.Model):
    """An article. Its state follows from its times, so a scheduled one appears without anybody doing anything."""

    title = models.CharField(_("title"), max_length=150)
    slug = models.SlugField(_("address"), max_length=80, unique=True)
    summary = models.CharField(_("summary"), max_length=300, blank=True)
    body = models.TextField(_("text"), blank=True)
    body_html = models.TextField(editable=False, blank=True)
    body_text = models.TextField(editable=False, blank=True)
    markup_version = models.PositiveSmallIntegerField(editable=False, default=0)
    original_url = models.URLField(_("address of the original"), max_length=500, blank=True)
    cover = models.ForeignKey(Image, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    cover_alt = models.CharField(_("what the cover picture shows"), max_length=200, blank=True)

    # Credited is a member or a guest; accounts are never deleted, only made anonymous.
    author = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="posts")
    guest = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="posts")
    category = models.ForeignKey(Category, on_delete=models.PROTECT, null=True, blank=True, related_name="posts")
    tags = models.ManyToManyField(Tag, blank=True, related_name="posts")

    created_at = models.DateTimeField(_("begun"), default=clock.now)
    submitted_at = models.DateTimeField(_("submitted"), null=True, blank=True)
    submitted_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    returned_at = models.DateTimeField(_("returned"), null=True, blank=True)
    returned_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    return_note = models.TextField(_("note of the editors"), blank=True)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    published_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    hidden_at = models.DateTimeField(_("hidden"), null=True, blank=True)
    hidden_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    hidden_reason = models.TextField(_("reason, shown to the author"), blank=True)
    deleted_at = models.DateTimeField(_("deleted"), null=True, blank=True)
    deleted_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    updated_at = models.DateTimeField(_("updated"), null=True, blank=True)
    updated_note = models.CharField(_("what was updated"), max_length=200, blank=True)
    pinned_until = models.DateTimeField(_("pinned until"), null=True, blank=True)
    is_unlisted = models.BooleanField(_("unlisted"), default=False)
    comments_closed_after_days = models.PositiveSmallIntegerField(
        _("days open for comments"), null=True, blank=True, default=90
    )

    version = models.PositiveIntegerField(default=1, editable=False)
    # When anything that the post's page shows changed last; real time, for the 304 of guests.
    changed_at = models.DateTimeField(default=clock.real_now, editable=False, db_index=True)
    form_key = models.UUIDField(default=uuid4, unique=True, editable=False)

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        ordering = ["-published_at", "-pk"]
        indexes = [
            models.Index(fields=["published_at", "id"], name="post_newest"),
            models.Index(fields=["author", "published_at"], name="post_of_author"),
            models.Index(fields=["category", "published_at"], name="post_of_category"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(author__isnull=False, guest__isnull=True) | Q(author__isnull=True, guest__isnull=False),
                name="post_credits_one_person",
                violation_error_message=_("Credit either a member or a guest."),
            ),
            set_together("submitted_at", "submitted_by", name="post_submitted_pair"),
            set_together("returned_at", "returned_by", name="post_returned_pair"),
            set_only_with("published_by", "published_at", name="post_published_pair"),
            set_together("hidden_at", "hidden_by", name="post_hidden_pair"),
            models.CheckConstraint(
                condition=Q(hidden_at__isnull=True) | Q(published_at__isnull=False), name="post_hidden_was_published"
            ),
            set_only_with("deleted_by", "deleted_at", name="post_deleted_pair"),
            models.CheckConstraint(
                condition=Q(cover__isnull=True) | Q(cover_alt__gt=""), name="post_cover_is_described"
            ),
            models.CheckConstraint(
                condition=Q(updated_note="") | Q(updated_at__isnull=False), name="post_update_has_a_time"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The permanent address of what is published, the preview of what is not."""
        if self.published_at is None or self.published_at > clock.now() or self.hidden_at:
            return reverse("post_preview", args=[self.pk])
        return self.permanent_url

    @property
    def permanent_url(self) -> str:
        """Where the post stands from its moment of publication on; year and month are those of the portal's zone."""
        assert self.published_at is not None
        day = timezone.localtime(self.published_at, timezone.get_default_timezone())
        return reverse("post", args=[day.year, f"{day:%m}", self.slug])

    @property
    def state(self) -> PostState:
        if self.deleted_at:
            return PostState.DELETED
        if self.hidden_at:
            return PostState.HIDDEN
        if self.published_at:
            return PostState.PUBLISHED if self.published_at <= clock.now() else PostState.SCHEDULED
        if self.submitted_at:
            return PostState.SUBMITTED
        return PostState.RETURNED if self.returned_at else PostState.DRAFT

    @property
    def is_published(self) -> bool:
        return self.state == PostState.PUBLISHED

    @property
    def is_pinned(self) -> bool:
        return self.pinned_until is not None and self.pinned_until > clock.now()

    @property
    def credited(self) -> Any:
        """The member or guest who wrote it: has `name` and `get_absolute_url()`."""
        return self.author or self.guest

    @property
    def original_host(self) -> str:
        """Where the rest of a link post stands, such as "example.org"."""
        return (urlsplit(self.original_url).hostname or "").removeprefix("www.")

    @property
    def comments_close_at(self) -> datetime | None:
        """The first moment at which comments are no longer taken; None: never, or not published yet."""
        if self.published_at is None or self.comments_closed_after_days is None:
            return None
        return self.published_at + timedelta(days=self.comments_closed_after_days)


class Revision(models.Model):
    """The words of a post as one save left them; the newest one equals the post itself."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="revisions")
    version = models.PositiveIntegerField()
    title = models.CharField(max_length=150)
    summary = models.CharField(max_length=300, blank=True)
    body = models.TextField(blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True)
    by = models.ForeignKey(PERSON, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-version"]
        constraints = [models.UniqueConstraint(fields=["post", "version"], name="revision_once_a_version")]

    def __str__(self) -> str:
        return f"{self.title} ({self.version})"
