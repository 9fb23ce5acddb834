"""Where everything is."""

from django.urls import include, path

urlpatterns = [
    path("", include("alongside.pages.shared.urls")),
    path("today/", include("alongside.pages.today.urls")),
    path("clients/", include("alongside.pages.clients.urls")),
    path("patterns/", include("alongside.pages.patterns.urls")),
]
