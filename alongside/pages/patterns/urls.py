"""The address of the page of patterns."""

from django.urls import path

from alongside.pages.patterns import views

urlpatterns = [path("", views.patterns, name="patterns")]
