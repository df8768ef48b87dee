"""Addresses of demo mode; portal/home/urls.py includes them only there."""

from django.urls import path

from . import views

urlpatterns = [
    path("as/<slug:slug>/", views.become, name="demo_become"),
    path("clock/<int:day>/", views.move_clock, name="demo_clock"),
    path("mail/", views.mails, name="demo_mails"),
    path("mail/<int:mail_id>/", views.mail_as_html, name="demo_mail"),
]
