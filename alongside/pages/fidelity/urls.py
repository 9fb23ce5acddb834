"""The scorecard, the evidence of one item, standards side by side, what lies ahead, and what the team is held to."""

from django.urls import path

from alongside.pages.fidelity.views import holding, showing

urlpatterns = [
    path("", showing.fidelity, name="fidelity"),
    path("compare/", showing.compare, name="fidelity-compare"),
    path("changes/", showing.changes, name="fidelity-changes"),
    path("everybody/", showing.everybody, name="fidelity-everybody"),
    path("forecast/", showing.forecast, name="fidelity-forecast"),
    path("standards/", holding.standards, name="fidelity-standards"),
    path("standards/<str:standard>/release/", holding.release, name="release-standard"),
    path("standards/<str:standard>/hold/", holding.hold_again, name="hold-again"),
    path("gates/<str:gate>/set/", holding.set_gate, name="set-gate"),
    path("gates/<str:gate>/lift/", holding.lift_gate, name="lift-gate"),
    path("<str:item>/", showing.fidelity, name="fidelity-item"),
]
