"""The night: calls, and the packets of whoever answers in the team's place."""

from django.urls import path

from alongside.pages.crisis.views import night, packets

urlpatterns = [
    path("", night.crisis, name="crisis"),
    path("find/", night.find, name="find-caller"),
    path("calls/", night.log_call, name="log-call"),
    path("calls/<str:crisis_id>/", night.call, name="call"),
    path("calls/<str:crisis_id>/who/", night.name_client, name="name-caller"),
    path("calls/<str:crisis_id>/state/", night.move, name="move-call"),
    path("calls/<str:crisis_id>/undo/", night.undo, name="undo-call"),
    path("packets/<str:night_id>/pdf/", packets.packet_pdf, name="packet-pdf"),
    path("copy/", packets.copy, name="crisis-copy"),
    path("copy/replace/", packets.replace, name="replace-passphrases"),
    path("openings/<str:opening_id>/", night.no_call, name="no-call"),
]
