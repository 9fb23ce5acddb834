"""The caseload, a client's page, and the forms that keep both right."""

from django.urls import path

from alongside.pages.clients.views import keep, page, referrals

urlpatterns = [
    path("", page.caseload, name="clients"),
    path("add/", keep.add, name="add-client"),
    path("referrals/", referrals.referrals, name="referrals"),
    path("referrals/add/", referrals.receive, name="add-referral"),
    path("referrals/criteria/", referrals.set_criteria, name="criteria"),
    path("referrals/<str:referral_id>/", referrals.decide, name="referral"),
    path("<str:client_id>/", page.client, name="client"),
    path("<str:client_id>/looked/", page.looked, name="client-looked"),
    path("<str:client_id>/edit/", keep.edit, name="edit-client"),
    path("<str:client_id>/enroll/", keep.enroll, name="enroll-client"),
    path("<str:client_id>/lead/", keep.lead, name="client-lead"),
    path("<str:client_id>/end/", keep.end, name="end-enrollment"),
    path("<str:client_id>/substance-use/", keep.substance_use, name="substance-use"),
    path("<str:client_id>/people/add/", keep.add_supporter, name="add-supporter"),
    path("<str:client_id>/people/<str:supporter_id>/", keep.edit_supporter, name="supporter"),
    path("<str:client_id>/people/<str:supporter_id>/end/", keep.end_supporter, name="end-supporter"),
]
