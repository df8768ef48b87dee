from django.urls import path

from . import views

urlpatterns = [
    path("media/<path:name>", views.media_file, name="media_file"),
    path("pictures/new/", views.picture_new, name="picture_new"),
]
