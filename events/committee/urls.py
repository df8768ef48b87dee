from django.urls import path

from .views import duties, members, pages

urlpatterns = [
    path("events/<slug:slug>/committee/", pages.committee, name="committee"),
    path("events/<slug:slug>/committee/volunteer/", members.volunteer, name="committee_volunteer"),
    path("events/<slug:slug>/committee/mine/", members.mine, name="committee_mine"),
    path("events/<slug:slug>/committee/mine/edit/", members.edit, name="committee_edit"),
    path("events/<slug:slug>/committee/mine/withdraw/", members.withdraw, name="committee_withdraw"),
    path("events/<slug:slug>/committee/mine/accept/", members.accept, name="committee_accept"),
    path("events/<slug:slug>/committee/mine/resign/", members.resign, name="committee_resign"),
    path("events/<slug:slug>/committee/volunteers.csv", pages.volunteers_csv, name="volunteers_csv"),
    path("events/<slug:slug>/committee/duties/<int:key>/", duties.duty, name="duty"),
    path("events/<slug:slug>/committee/duties/<int:key>/take/", duties.take, name="duty_take"),
    path("events/<slug:slug>/committee/duties/<int:key>/give-back/", duties.give_back, name="duty_give_back"),
]
