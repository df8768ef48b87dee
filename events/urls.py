from django.urls import path, re_path

from . import feeds
from .views import calendars, contact, pages, proposals

urlpatterns = [
    path("events/", pages.index, name="events"),
    re_path(r"^events/(?P<year>[12][0-9]{3})/$", pages.year, name="events_year"),
    path("events/feed/", feeds.EventsFeed(), name="events_feed"),
    path("events/calendar.ics", calendars.all_events, name="events_calendar"),
    path("events/mine/", pages.mine, name="events_mine"),
    path("events/mine/address/", calendars.make_address, name="calendar_address"),
    path("events/mine/address/close/", calendars.close_address, name="calendar_address_close"),
    path("events/mine/<str:token>.ics", calendars.own_calendar, name="own_calendar"),
    path("events/propose/", proposals.propose, name="event_propose"),
    path("events/<slug:slug>/", pages.event, name="event"),
    path("events/<slug:slug>/calendar.ics", calendars.event_calendar, name="event_calendar"),
    path("events/<slug:slug>/event.ics", calendars.event_file, name="event_file"),
    path("events/<slug:slug>/contact/", contact.contact, name="event_contact"),
    path("events/<slug:slug>/proposal/", proposals.edit_proposal, name="event_proposal"),
]
