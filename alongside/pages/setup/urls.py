from django.urls import path

from alongside.pages.setup import views

urlpatterns = [path("", views.setup, name="setup")]
