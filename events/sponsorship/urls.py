from django.urls import path

from .views import applications, mails, packages, sponsors

urlpatterns = [
    path("events/<slug:slug>/sponsorship/", packages.packages, name="packages"),
    path("events/<slug:slug>/sponsorship/prospectus/", packages.prospectus, name="prospectus"),
    path("events/<slug:slug>/sponsorship/sponsors.csv", packages.sponsors_csv, name="sponsors_csv"),
    path("events/<slug:slug>/sponsorship/sponsors.json", packages.sponsors_json, name="sponsors_json"),
    path("events/<slug:slug>/sponsorship/<int:package_id>/apply/", applications.apply, name="package_apply"),
    path("sponsorships/", sponsors.mine, name="sponsorships"),
    path("sponsorships/<int:pk>/", sponsors.sponsorship, name="sponsorship"),
    path("sponsorships/<int:pk>/edit/", applications.edit, name="sponsorship_edit"),
    path("sponsorships/<int:pk>/submit/", applications.submit, name="sponsorship_submit"),
    path("sponsorships/<int:pk>/take/", applications.take, name="sponsorship_take"),
    path("sponsorships/<int:pk>/withdraw/", applications.withdraw, name="sponsorship_withdraw"),
    path("sponsorships/<int:pk>/discard/", applications.discard, name="sponsorship_discard"),
    path("sponsorships/<int:pk>/logos/", sponsors.logos, name="sponsorship_logos"),
    path("sponsorships/mails/stop/<str:token>/", mails.stop, name="sponsorship_mails_stop"),
    path("sponsorships/logos/<int:pk>/remove/", sponsors.logo_remove, name="sponsorship_logo_remove"),
    path("sponsorships/benefits/<int:pk>/", sponsors.deliverable, name="deliverable"),
    path("sponsorships/benefits/<int:pk>/decline/", sponsors.benefit_decline, name="deliverable_decline"),
]
