"""Papers and pictures about a client."""

from django.urls import path

from alongside.pages.papers import views

urlpatterns = [
    path("clients/<str:client_id>/papers/", views.papers, name="client-papers"),
    path("clients/<str:client_id>/papers/<str:paper_id>/", views.paper, name="paper"),
    path("clients/<str:client_id>/papers/<str:paper_id>/file/", views.file, name="paper-file"),
]
