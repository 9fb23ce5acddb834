"""How a client is, and what they live with."""

from django.urls import path

from alongside.pages.health import views

urlpatterns = [
    path("", views.health, name="client-health"),
    path("note/", views.note, name="note-symptoms"),
    path("note/<str:symptoms_id>/seen/", views.seen, name="see-to-symptoms"),
    path("note/<str:symptoms_id>/back/", views.take_back, name="take-back-symptoms"),
]
