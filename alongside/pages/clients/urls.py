"""The caseload, and a client's page with the forms that keep it."""

from django.urls import path

from alongside.pages.clients import views

urlpatterns = [
    path("", views.caseload, name="clients"),
    path("<str:client_id>/", views.client, name="client"),
]
