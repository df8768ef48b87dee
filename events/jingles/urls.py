from django.urls import path

from . import views

urlpatterns = [
    path("calls/<slug:slug>/jingles/", views.index, name="jingles"),
    path("calls/<slug:slug>/jingles/new/", views.new, name="jingle_new"),
    path("calls/<slug:slug>/jingles/<uuid:key>/", views.jingle, name="jingle"),
    path("calls/<slug:slug>/jingles/<uuid:key>/sound/", views.sound, name="jingle_sound"),
    path("calls/<slug:slug>/jingles/<uuid:key>/edit/", views.edit, name="jingle_edit"),
    path("calls/<slug:slug>/jingles/<uuid:key>/withdraw/", views.withdraw, name="jingle_withdraw"),
]
