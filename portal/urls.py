"""Every address of the portal begins here."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from portal.core import styleguide, views

urlpatterns = [
    path("", include("portal.home.urls")),
    path("", include("portal.accounts.urls")),
    path("", include("portal.moderation.urls")),
    path("", include("portal.notifications.urls")),
    path("", include("portal.community.urls")),
    path("", include("portal.media.urls")),
    path("preview/", views.preview, name="preview"),
    path("styleguide/", styleguide.styleguide, name="styleguide"),
    path("", include("portal.blog.urls")),
    path("", include("events.sponsorship.urls")),
    path("", include("events.webinars.urls")),
    path("", include("events.registration.urls")),
    path("", include("events.jingles.urls")),
    path("", include("events.themes.urls")),
    path("", include("events.committee.urls")),
    path("", include("events.calls.urls")),
    path("", include("events.urls")),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
    path("", include("portal.site.urls")),
]

if settings.DEBUG_TOOLBAR:
    from debug_toolbar.toolbar import debug_toolbar_urls

    urlpatterns = [*debug_toolbar_urls(), *urlpatterns]

handler400 = "portal.core.views.bad_request"
handler403 = "portal.core.views.forbidden"
handler404 = "portal.core.views.not_found"
