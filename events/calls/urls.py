from django.urls import path

from . import views

urlpatterns = [
    path("calls/", views.index, name="calls"),
    path("calls/<slug:slug>/", views.call, name="call"),
    path("calls/<slug:slug>/vote/", views.vote, name="call_vote"),
]
