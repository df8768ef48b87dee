from django.urls import path, re_path

from . import feeds, views

urlpatterns = [
    path("events/", views.index, name="events"),
    re_path(r"^events/(?P<year>[12][0-9]{3})/$", views.year, name="events_year"),
    path("events/feed/", feeds.EventsFeed(), name="events_feed"),
    path("events/mine/", views.mine, name="events_mine"),
    path("events/propose/", views.propose, name="event_propose"),
    path("events/<slug:slug>/", views.event, name="event"),
    path("events/<slug:slug>/proposal/", views.edit_proposal, name="event_proposal"),
]
