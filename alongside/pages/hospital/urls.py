"""Hospital: one page for the team, a thread for each stay, and what else took somebody away."""

from django.urls import path

from alongside.pages.hospital.views import away, board, incidents, threads

urlpatterns = [
    path("hospital/", board.hospital, name="hospital"),
    path("hospital/begin/", board.begin, name="begin-hospital"),
    path("hospital/incidents/add/", incidents.add, name="add-incident"),
    path("hospital/incidents/<str:incident_id>/", incidents.incident, name="incident"),
    path("hospital/incidents/<str:incident_id>/look/", incidents.look, name="look-at-incident"),
    path("hospital/incidents/<str:incident_id>/undo/", incidents.undo, name="undo-incident"),
    path("hospital/<str:stay_id>/", board.thread, name="stay"),
    path("hospital/<str:stay_id>/add/", threads.add, name="add-stay-step"),
    path("hospital/<str:stay_id>/visits/", threads.first_visits, name="first-visits"),
    path("hospital/<str:stay_id>/undo/", threads.undo, name="undo-stay"),
    path("hospital/<str:stay_id>/steps/<str:stay_step_id>/", threads.correct, name="stay-step"),
    path("hospital/<str:stay_id>/steps/<str:stay_step_id>/undo/", threads.undo_step, name="undo-stay-step"),
    path("clients/<str:client_id>/hospital/", board.client_hospital, name="client-hospital"),
    path("clients/<str:client_id>/hospital/add/", threads.begin, name="add-stay"),
    path("clients/<str:client_id>/hospital/emergency/add/", away.add_emergency, name="add-emergency"),
    path("clients/<str:client_id>/hospital/emergency/<str:emergency_id>/", away.emergency, name="emergency"),
    path("clients/<str:client_id>/hospital/emergency/<str:emergency_id>/undo/", away.undo_emergency,
         name="undo-emergency"),
    path("clients/<str:client_id>/hospital/emergency/<str:emergency_id>/admitted/", away.admitted,
         name="admitted-from-emergency"),
    path("clients/<str:client_id>/hospital/jail/add/", away.add_jail, name="add-jail"),
    path("clients/<str:client_id>/hospital/jail/<str:jail_id>/", away.jail, name="jail"),
    path("clients/<str:client_id>/hospital/jail/<str:jail_id>/undo/", away.undo_jail, name="undo-jail"),
]  # fmt: skip
