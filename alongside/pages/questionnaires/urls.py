"""Questionnaires of one client."""

from django.urls import path

from alongside.pages.questionnaires import views

urlpatterns = [
    path("", views.questionnaires, name="client-questionnaires"),
    path("ask/<str:instrument_id>/", views.ask, name="ask-questionnaire"),
    path("figure/", views.figure, name="add-figure"),
    path("<str:response_id>/", views.response, name="response"),
    path("<str:response_id>/read/", views.read, name="read-response"),
    path("<str:response_id>/take-back/", views.take_back, name="take-back-response"),
]
