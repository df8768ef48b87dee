from django.urls import path

from . import views

urlpatterns = [
    path("people/", views.people, name="people"),
    path("people/<str:handle>/", views.profile, name="profile"),
    path("accounts/profile/", views.edit_profile, name="account_profile"),
    path("accounts/handle/", views.rename, name="account_handle"),
    path("accounts/code/<slug:kind>/", views.code_link, name="account_code"),
    path("accounts/data/", views.own_data, name="account_data"),
    path("accounts/data/export/", views.ask_for_export, name="account_export"),
    path("accounts/data/export/<uuid:key>/", views.download_export, name="account_export_file"),
    path("accounts/erase/", views.erase, name="account_erase"),
    path("accounts/keep/", views.keep, name="account_keep"),
]
