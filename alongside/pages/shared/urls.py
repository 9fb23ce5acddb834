from django.urls import path

from alongside.pages.shared import root

urlpatterns = [
    path("", root.root, name="root"),
    path("healthz", root.healthz, name="healthz"),
    path("team/", root.choose_team, name="choose_team"),
]
