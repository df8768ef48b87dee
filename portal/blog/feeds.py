"""Atom feeds of the blog, with the full texts: everything, a category, a tag, an author, a guest author."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.accounts.models import User, Visitor
from portal.accounts.queries import member_with_handle
from portal.community.models import Person
from portal.core import cards
from portal.core.feeds import AtomFeed, Moved, with_full_addresses

from . import queries
from .models import Category, Post, PostQuerySet, Tag

NEWEST = 30


class PostsFeed(AtomFeed):
    """The newest posts of the whole blog."""

    def version(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        return queries.public_version()

    def title(self, found: Any) -> str:
        return _("Blog")

    def link(self, found: Any) -> str:
        return reverse("blog")

    def posts(self, found: Any) -> PostQuerySet:
        return Post.objects.all()

    def items(self, found: Any) -> list[Post]:
        """Return the newest posts; their cards are filled, and links lead to this site wherever they are read."""
        posts = list(self.posts(found).listed().for_detail().order_by("-published_at", "-pk")[:NEWEST])
        for post, html in zip(posts, cards.fill([post.body_html for post in posts], Visitor()), strict=True):
            post.body_html = with_full_addresses(html)
        return posts

    def item_title(self, post: Any) -> str:
        return post.title

    def item_description(self, post: Any) -> str:
        return post.body_html

    def item_link(self, post: Any) -> str:
        return post.permanent_url

    def item_author_name(self, post: Any) -> str:
        return post.credited.name

    def item_pubdate(self, post: Any) -> datetime:
        return post.published_at

    def item_updateddate(self, post: Any) -> datetime:
        return post.updated_at or post.published_at

    def item_categories(self, post: Any) -> list[str]:
        return [tag.name for tag in post.tags.all()]


class CategoryFeed(PostsFeed):
    def get_object(self, request: HttpRequest, slug: str) -> Category:
        return get_object_or_404(Category, slug=slug)

    def title(self, category: Any) -> str:
        return _("Posts in %(category)s") % {"category": category.name}

    def link(self, category: Any) -> str:
        return category.get_absolute_url()

    def posts(self, category: Any) -> PostQuerySet:
        return Post.objects.filter(category=category)


class TagFeed(PostsFeed):
    def get_object(self, request: HttpRequest, slug: str) -> Tag:
        return get_object_or_404(Tag.objects.filter(posts__in=Post.objects.listed()).distinct(), slug=slug)

    def title(self, tag: Any) -> str:
        return _("Posts on %(tag)s") % {"tag": tag.name}

    def link(self, tag: Any) -> str:
        return tag.get_absolute_url()

    def posts(self, tag: Any) -> PostQuerySet:
        return Post.objects.filter(tags=tag)


class AuthorFeed(PostsFeed):
    def get_object(self, request: HttpRequest, handle: str) -> User:
        member = member_with_handle(handle, Visitor())
        if member is None:
            raise Http404
        if member.handle != handle:
            raise Moved(reverse("blog_author_feed", args=[member.handle]))
        return member

    def title(self, member: Any) -> str:
        return _("Posts by %(name)s") % {"name": member.name}

    def link(self, member: Any) -> str:
        return reverse("blog_author", args=[member.handle])

    def posts(self, member: Any) -> PostQuerySet:
        return Post.objects.filter(author=member)


class GuestFeed(PostsFeed):
    """The posts of somebody without an account; once a member has claimed them, they are in the member's feed."""

    def get_object(self, request: HttpRequest, slug: str) -> Person:
        person = get_object_or_404(Person.objects.visible_to(Visitor()).select_related("user"), slug=slug)
        if person.user is not None:
            raise Moved(reverse("blog_author_feed", args=[person.user.handle]))
        return person

    def title(self, person: Any) -> str:
        return _("Posts by %(name)s") % {"name": person.name}

    def link(self, person: Any) -> str:
        return reverse("blog_guest", args=[person.slug])

    def posts(self, person: Any) -> PostQuerySet:
        return Post.objects.filter(guest=person)
