"""A client's services: their life part by part, what they have of each service, the people around them."""

from django.urls import path

from alongside.pages.life import views

urlpatterns = [
    path("<str:client_id>/services/", views.services, name="client-services"),
    path("<str:client_id>/services/add/<str:kind>/", views.add, name="add-spell"),
    path("<str:client_id>/services/<str:spell_id>/", views.edit, name="spell"),
    path("<str:client_id>/services/<str:spell_id>/back/", views.take_back, name="take-back-spell"),
]
