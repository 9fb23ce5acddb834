"""The rota: who is on call, who is away, when people work and what they worked."""

from django.urls import path

from alongside.pages.rota.views import hours, laying, leave, mileage, swaps, week
from alongside.terms import LeaveState

urlpatterns = [
    path("", week.on_call, name="rota"),
    path("lay/", laying.lay, name="lay-rota"),
    path("turns/new/", laying.new, name="new-turn"),
    path("turns/<str:turn_id>/", laying.turn, name="give-turn"),
    path("turns/<str:turn_id>/remove/", laying.remove, name="remove-turn"),
    path("turns/<str:turn_id>/swap/", swaps.ask, name="ask-swap"),
    path("swaps/<str:swap_id>/accept/", swaps.accept, name="accept-swap"),
    path("swaps/<str:swap_id>/decline/", swaps.decline, name="decline-swap"),
    path("swaps/<str:swap_id>/withdraw/", swaps.withdraw, name="withdraw-swap"),
    path("swaps/<str:swap_id>/undo/", swaps.undo, name="undo-swap"),
    path("lines/new/", laying.line, name="new-line"),
    path("leave/", leave.away, name="leave"),
    path("leave/new/", leave.ask, name="ask-leave"),
    path("leave/<str:leave_id>/agree/", leave.say, {"state": LeaveState.AGREED}, name="leave-agreed"),
    path("leave/<str:leave_id>/decline/", leave.say, {"state": LeaveState.DECLINED}, name="leave-declined"),
    path("leave/<str:leave_id>/withdraw/", leave.say, {"state": LeaveState.WITHDRAWN}, name="leave-withdrawn"),
    path("leave/<str:leave_id>/ask/", leave.say, {"state": LeaveState.ASKED}, name="leave-asked"),
    path("hours/", hours.sheet, name="hours"),
    path("mileage/", mileage.mileage, name="mileage"),
    path("mileage/file/", mileage.file, name="mileage-file"),
    path("weeks/<str:staff_id>/", hours.usual, name="usual-week"),
    path("weeks/<str:staff_id>/day/", hours.differs, name="day-differs"),
]
