from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from . import health, views
from .setup.views import first_organiser

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.front, name="front"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("setup/<str:token>/", first_organiser, name="first_organiser"),
]
if settings.DEMO:
    urlpatterns.append(path("demo/", include("portal.home.demo.urls")))
