"""Where everything is."""

from django.urls import include, path

urlpatterns = [
    path("", include("alongside.pages.shared.urls")),
]
