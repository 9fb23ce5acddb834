"""The phases of a client's work with a CTI team."""

from django.urls import path

from alongside.pages.phases import views

urlpatterns = [
    path("", views.phases, name="client-phases"),
    path("next/", views.go_on, name="next-phase"),
    path("close/", views.close, name="close-work"),
    path("<str:phase_id>/plan/", views.plan, name="phase-plan"),
    path("<str:phase_id>/back/", views.take_back, name="take-phase-back"),
]
