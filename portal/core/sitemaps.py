"""What search engines are told to read: each app registers its public pages."""

from django.contrib.sitemaps import Sitemap

from .registry import Registry

sitemaps: Registry[type[Sitemap]] = Registry("Sitemaps")
