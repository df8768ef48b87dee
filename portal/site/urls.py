"""The site's own addresses; a page's comes last of all in portal/urls.py, because it matches any word."""

from django.urls import path

from . import views

urlpatterns = [
    path("contact/", views.contact, name="contact"),
    path("contact/sent/", views.contact_sent, name="contact_sent"),
    path("accent/<int:hue>.css", views.accent, name="accent"),
    path("<slug:slug>/", views.page, name="page"),
]
