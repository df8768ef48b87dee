"""The public pages of the blog, for search engines."""

from datetime import datetime

from django.contrib.sitemaps import Sitemap

from .models import Category, Post, PostQuerySet


class PostSitemap(Sitemap[Post]):
    def items(self) -> PostQuerySet:
        return (
            Post.objects.listed().only("slug", "published_at", "updated_at", "hidden_at", "deleted_at").order_by("pk")
        )

    def lastmod(self, post: Post) -> datetime | None:
        return post.updated_at or post.published_at


class CategorySitemap(Sitemap[Category]):
    def items(self) -> list[Category]:
        return list(Category.objects.filter(posts__in=Post.objects.listed()).distinct())
