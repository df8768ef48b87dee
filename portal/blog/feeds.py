"""Atom feeds of the blog: everything, a tag, an author; with the full texts."""

from datetime import datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.core.http import absolute_url

from .models import Post, PostQuerySet, Tag

NEWEST = 30


class PostsFeed(Feed):
    """The newest posts of the whole blog."""

    feed_type = Atom1Feed
    item_guid_is_permalink = False

    def title(self, found: Any) -> str:
        return _("Blog")

    def link(self, found: Any) -> str:
        return reverse("blog")

    def posts(self, found: Any) -> PostQuerySet:
        return Post.objects.all()

    def items(self, found: Any) -> list[Post]:
        return list(self.posts(found).listed().for_detail().order_by("-published_at", "-pk")[:NEWEST])

    def item_title(self, post: Any) -> str:
        return post.title

    def item_description(self, post: Any) -> str:
        return post.body_html

    def item_link(self, post: Any) -> str:
        return post.get_absolute_url()

    def item_guid(self, post: Any) -> str:
        return absolute_url(reverse("post_preview", args=[post.pk]))

    def item_author_name(self, post: Any) -> str:
        return post.credited.name

    def item_pubdate(self, post: Any) -> datetime:
        return post.published_at

    def item_updateddate(self, post: Any) -> datetime:
        return post.updated_at or post.published_at

    def item_categories(self, post: Any) -> list[str]:
        return [tag.name for tag in post.tags.all()]


class TagFeed(PostsFeed):
    def get_object(self, request: HttpRequest, slug: str) -> Tag:
        return get_object_or_404(Tag, slug=slug)

    def title(self, tag: Any) -> str:
        return _("Posts on %(tag)s") % {"tag": tag.name}

    def link(self, tag: Any) -> str:
        return tag.get_absolute_url()

    def posts(self, tag: Any) -> PostQuerySet:
        return Post.objects.filter(tags=tag)


class AuthorFeed(PostsFeed):
    def get_object(self, request: Any, handle: str) -> User:
        return get_object_or_404(User.objects.visible_to(request.user).with_handle(handle))

    def title(self, member: Any) -> str:
        return _("Posts by %(name)s") % {"name": member.name}

    def link(self, member: Any) -> str:
        return reverse("blog_author", args=[member.handle])

    def posts(self, member: Any) -> PostQuerySet:
        return Post.objects.by_member(member)
