"""Where everything is."""

from django.urls import include, path

handler400 = "alongside.pages.shared.errors.bad_request"
handler403 = "alongside.pages.shared.errors.forbidden"
handler404 = "alongside.pages.shared.errors.not_found"
handler429 = "alongside.pages.shared.errors.too_many"
handler500 = "alongside.pages.shared.errors.went_wrong"

urlpatterns = [
    path("", include("alongside.pages.shared.urls")),
    path("", include("alongside.pages.signin.urls")),
    path("setup/", include("alongside.pages.setup.urls")),
    path("people/", include("alongside.pages.people.urls")),
    path("today/", include("alongside.pages.today.urls")),
    path("", include("alongside.pages.hospital.urls")),
    path("clients/<str:client_id>/questionnaires/", include("alongside.pages.questionnaires.urls")),
    path("clients/<str:client_id>/phases/", include("alongside.pages.phases.urls")),
    path("clients/<str:client_id>/plan/", include("alongside.pages.plans.urls")),
    path("clients/", include("alongside.pages.life.urls")),
    path("clients/<str:client_id>/medicines/", include("alongside.pages.medicines.urls")),
    path("clients/<str:client_id>/permissions/", include("alongside.pages.permissions.urls")),
    path("clients/<str:client_id>/health/", include("alongside.pages.health.urls")),
    path("", include("alongside.pages.notes.urls")),
    path("", include("alongside.pages.papers.urls")),
    path("clients/", include("alongside.pages.clients.urls")),
    path("schedule/rota/", include("alongside.pages.rota.urls")),
    path("schedule/", include("alongside.pages.schedule.urls")),
    path("visits/", include("alongside.pages.visits.urls")),
    path("crisis/", include("alongside.pages.crisis.urls")),
    path("fidelity/", include("alongside.pages.reviews.urls")),
    path("fidelity/", include("alongside.pages.fidelity.urls")),
    path("patterns/", include("alongside.pages.patterns.urls")),
]
