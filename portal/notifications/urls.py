from django.urls import path

from . import views

urlpatterns = [
    path("notifications/", views.inbox, name="notifications"),
    path("notifications/<int:pk>/", views.open_notification, name="notification"),
    path("notifications/read/", views.read_all, name="notifications_read"),
    path("notifications/choices/", views.choices, name="notification_choices"),
    path("notifications/stop/<str:token>/", views.stop, name="notification_stop"),
]
