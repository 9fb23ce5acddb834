"""What a client lets us tell others."""

from django.urls import path

from alongside.pages.permissions import views

urlpatterns = [
    path("", views.permissions, name="client-permissions"),
    path("add/", views.add, name="add-permission"),
    path("<str:permission_id>/revoke/", views.revoke, name="revoke-permission"),
    path("<str:permission_id>/tell/", views.tell, name="tell-under"),
]
