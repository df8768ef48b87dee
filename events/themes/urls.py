from django.urls import path

from . import views

urlpatterns = [
    path("calls/<slug:slug>/ideas/", views.index, name="ideas"),
    path("calls/<slug:slug>/ideas/new/", views.new, name="idea_new"),
    path("calls/<slug:slug>/ideas/claim/", views.claim, name="idea_claim"),
    path("calls/<slug:slug>/ideas/<uuid:key>/", views.idea, name="idea"),
    path("calls/<slug:slug>/ideas/<uuid:key>/edit/", views.edit, name="idea_edit"),
    path("calls/<slug:slug>/ideas/<uuid:key>/withdraw/", views.withdraw, name="idea_withdraw"),
    path("calls/<slug:slug>/theme/preview/", views.preview, name="theme_preview"),
]
