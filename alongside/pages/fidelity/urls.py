"""The scorecard, the evidence of one item, standards side by side, and what lies ahead."""

from django.urls import path

from alongside.pages.fidelity import views

urlpatterns = [
    path("", views.fidelity, name="fidelity"),
    path("compare/", views.compare, name="fidelity-compare"),
    path("changes/", views.changes, name="fidelity-changes"),
    path("forecast/", views.forecast, name="fidelity-forecast"),
    path("<str:item>/", views.fidelity, name="fidelity-item"),
]
