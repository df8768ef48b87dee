from django.urls import path

from . import views

urlpatterns = [
    path("report/<slug:kind>/<str:key>/", views.report, name="report"),
    path("moderation/", views.queue, name="moderation"),
    path("moderation/decide/", views.decide_each, name="moderation_decide"),
    path("moderation/log/", views.log, name="moderation_log"),
    path("moderation/<int:pk>/", views.case, name="moderation_case"),
    path("moderation/<int:pk>/restore/", views.restore, name="moderation_restore"),
    path("moderation/<int:pk>/suspend/", views.suspend, name="moderation_suspend"),
    path("moderation/<int:pk>/decision/", views.decision, name="decision"),
]
