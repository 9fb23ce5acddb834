"""The daily meeting."""

from django.urls import path

from alongside.pages.today import views

urlpatterns = [
    path("", views.today, name="today"),
    path("mention/", views.mention_client, name="mention"),
    path("came/", views.who_came, name="came"),
    path("close/", views.close, name="close-meeting"),
    path("steps/<str:step_id>/done/", views.finish_step, name="finish-step-today"),
    path("steps/<str:step_id>/undo/", views.reopen_step, name="reopen-step-today"),
]
