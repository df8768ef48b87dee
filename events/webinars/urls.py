from django.urls import path

from . import views

urlpatterns = [
    path("events/<slug:slug>/join/", views.join, name="webinar_join"),
    path("events/<slug:slug>/joinings.csv", views.joinings_csv, name="joinings_csv"),
]
