"""The portal's addresses with those of demo mode, which settings of a single test cannot switch on."""

from django.urls import include, path

from portal.urls import handler400, handler403, handler404
from portal.urls import urlpatterns as portal_urls

__all__ = ["handler400", "handler403", "handler404"]

urlpatterns = [*portal_urls, path("demo/", include("portal.home.demo.urls"))]
