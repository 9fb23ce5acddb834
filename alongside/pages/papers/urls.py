"""Papers and pictures about a client."""

from django.urls import path

from alongside.pages.papers import photo, views

urlpatterns = [
    path("clients/<str:client_id>/papers/", views.papers, name="client-papers"),
    path("clients/<str:client_id>/photo/", photo.photo, name="client-photo"),
    path("crisis/photos/<str:client_id>/", photo.at_night, name="night-photo"),
    path("clients/<str:client_id>/photo/off/", photo.take_off, name="take-photo-off"),
    path("clients/<str:client_id>/papers/<str:paper_id>/", views.paper, name="paper"),
    path("clients/<str:client_id>/papers/<str:paper_id>/photo/", photo.choose, name="choose-photo"),
    path("clients/<str:client_id>/papers/<str:paper_id>/file/", views.file, name="paper-file"),
]
