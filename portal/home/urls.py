from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from . import health, search, sitemap, views
from .setup.views import first_organiser

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.front, name="front"),
    path("search/", search.search, name="search"),
    path("opensearch.xml", search.opensearch, name="opensearch"),
    path("sitemap.xml", sitemap.index, name="sitemap"),
    path("sitemap-<slug:section>.xml", sitemap.section, name="sitemap_section"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("setup/<str:token>/", first_organiser, name="first_organiser"),
]
if settings.DEMO:
    urlpatterns.append(path("demo/", include("portal.home.demo.urls")))
