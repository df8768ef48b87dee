from django.urls import path

from . import views

urlpatterns = [path("events/<slug:slug>/join/", views.join, name="webinar_join")]
