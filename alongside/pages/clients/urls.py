"""The caseload, a client's page, and the forms that keep both right."""

from django.urls import path

from alongside.pages.clients.views import finding, keep, leaving, page, pairs, plain, referrals

urlpatterns = [
    path("", page.caseload, name="clients"),
    path("add/", keep.add, name="add-client"),
    path("find/", finding.find, name="find-client"),
    path("pairs/", pairs.pairs, name="pairs"),
    path("pairs/<str:one_id>/<str:other_id>/", pairs.pair, name="pair"),
    path("pairs/<str:one_id>/<str:other_id>/apart/", pairs.apart, name="hold-apart"),
    path("merges/<str:merge_id>/", pairs.merge, name="merge"),
    path("referrals/", referrals.referrals, name="referrals"),
    path("referrals/add/", referrals.receive, name="add-referral"),
    path("referrals/criteria/", referrals.set_criteria, name="criteria"),
    path("referrals/<str:referral_id>/", referrals.decide, name="referral"),
    path("<str:client_id>/", page.client, name="client"),
    path("<str:client_id>/sheet/", plain.sheet, name="client-sheet"),
    path("<str:client_id>/handed-over/", page.handed, name="client-handed-over"),
    path("<str:client_id>/looked/", page.looked, name="client-looked"),
    path("<str:client_id>/same/", finding.find_same, name="same-person"),
    path("<str:client_id>/edit/", keep.edit, name="edit-client"),
    path("<str:client_id>/enroll/", keep.enroll, name="enroll-client"),
    path("<str:client_id>/lead/", keep.lead, name="client-lead"),
    path("<str:client_id>/level/", keep.step, name="client-level"),
    path("<str:client_id>/end/", leaving.end, name="end-enrollment"),
    path("<str:client_id>/return/", leaving.welcome, name="welcome-back"),
    path("<str:client_id>/way-back/", leaving.printed_way_back, name="way-back"),
    path("<str:client_id>/leaving/", leaving.leaving, name="client-leaving"),
    path("<str:client_id>/leaving/step/", leaving.try_step, name="try-step"),
    path("<str:client_id>/leaving/step/<str:rung_id>/undo/", leaving.take_back_step, name="undo-try"),
    path("<str:client_id>/leaving/readiness/", leaving.readiness, name="client-readiness"),
    path("<str:client_id>/leaving/transfer/", leaving.transfer, name="transfer-client"),
    path("<str:client_id>/leaving/<str:proposal_id>/", leaving.answer, name="answer-ending"),
    path("<str:client_id>/substance-use/", keep.substance_use, name="substance-use"),
    path("<str:client_id>/people/add/", keep.add_supporter, name="add-supporter"),
    path("<str:client_id>/people/<str:supporter_id>/", keep.edit_supporter, name="supporter"),
    path("<str:client_id>/people/<str:supporter_id>/end/", keep.end_supporter, name="end-supporter"),
]
