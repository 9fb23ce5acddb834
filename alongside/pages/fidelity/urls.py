"""The scorecard, and the evidence of one item."""

from django.urls import path

from alongside.pages.fidelity import views

urlpatterns = [
    path("", views.fidelity, name="fidelity"),
    path("<str:item>/", views.fidelity, name="fidelity-item"),
]
