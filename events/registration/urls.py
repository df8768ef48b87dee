from django.urls import path

from . import views

urlpatterns = [
    path("events/<slug:slug>/register/", views.register, name="event_register"),
    path("events/<slug:slug>/registration/", views.registration, name="registration"),
    path("events/<slug:slug>/registration/accept/", views.accept, name="registration_accept"),
    path("events/<slug:slug>/registration/cancel/", views.cancel, name="registration_cancel"),
    path("events/<slug:slug>/registration/code.svg", views.code, name="registration_code"),
    path("events/<slug:slug>/attendees/", views.attendees, name="event_attendees"),
    path("events/<slug:slug>/check-in/", views.check_in, name="check_in"),
    path("events/<slug:slug>/check-in/walk-in/<str:handle>/", views.walk_in, name="walk_in"),
    path("events/<slug:slug>/check-in/<slug:code>/undo/", views.undo_check_in, name="undo_check_in"),
    path("events/<slug:slug>/registrations.csv", views.registrations_csv, name="registrations_csv"),
    path("events/<slug:slug>/registrations.json", views.registrations_json, name="registrations_json"),
]
