from django.urls import path

from . import views

urlpatterns = [
    path("projects/", views.projects, name="projects"),
    path("projects/<slug:slug>/", views.project, name="project"),
    path("organizations/", views.organizations, name="organizations"),
    path("organizations/<slug:slug>/", views.organization, name="organization"),
    path("persons/<slug:slug>/", views.person, name="person"),
    path("persons/<slug:slug>/claim/", views.person_claim, name="person_claim"),
    path("accounts/affiliations/", views.affiliations, name="affiliations"),
    path("accounts/affiliations/new/", views.affiliation_new, name="affiliation_new"),
    path("accounts/affiliations/<int:pk>/", views.affiliation_edit, name="affiliation_edit"),
    path("accounts/affiliations/<int:pk>/remove/", views.affiliation_remove, name="affiliation_remove"),
]
