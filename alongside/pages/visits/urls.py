"""The day of one person: what they wrote down, and writing it down."""

from django.urls import path

from alongside.pages.visits import views

urlpatterns = [
    path("", views.visits, name="visits"),
    path("log/", views.log, name="log-contact"),
    path("log/find/", views.find, name="find-to-log"),
    path("drafts/<str:draft_id>/", views.keep_draft, name="keep-draft"),
    path("drafts/<str:draft_id>/discard/", views.discard_draft, name="discard-draft"),
    path("<str:contact_id>/amend/", views.amend, name="amend-contact"),
    path("<str:contact_id>/undo/", views.undo, name="undo-contact"),
]
