"""The daily meeting, and the meetings on the same bones."""

from django.urls import path

from alongside.pages.today.views import handover, live, meetings, statuses, talk, walk

urlpatterns = [
    path("", walk.today, name="today"),
    path("mention/", walk.mention_client, name="mention"),
    path("onward/", walk.onward, name="onward"),
    path("lead/", walk.lead, name="lead-meeting"),
    path("came/", walk.who_came, name="came"),
    path("close/", walk.close, name="close-meeting"),
    path("becomes/", talk.preview, name="becomes"),
    path("say/", talk.say, name="say"),
    path("lines/<str:line_id>/mend/", talk.mend, name="mend-line"),
    path("lines/<str:line_id>/take-back/", talk.take_back, name="take-back-line"),
    path("tasks/<str:task_id>/done/", talk.finish_task, name="finish-task"),
    path("tasks/<str:task_id>/undo/", talk.reopen_task, name="reopen-task"),
    path("capsule/", statuses.write_capsule, name="write-capsule"),
    path("status/", statuses.raise_status, name="raise-status"),
    path("live/", live.live, name="live"),
    path("big/", live.big, name="big"),
    path("handover/", handover.handover, name="handover"),
    path("handover/read/", handover.acknowledge, name="acknowledge"),
    path("meetings/", meetings.held_meetings, name="meetings"),
    path("meetings/open/", meetings.open_one, name="open-meeting"),
    path("meetings/<str:meeting_id>/", meetings.meeting, name="meeting"),
    path("meetings/<str:meeting_id>/discard/", meetings.discard, name="discard-meeting"),
    path("meetings/<str:meeting_id>/agenda/", meetings.agenda, name="agenda"),
    path("meetings/<str:meeting_id>/minutes/", meetings.minutes, name="minutes"),
    path("steps/<str:step_id>/done/", walk.finish_step, name="finish-step-today"),
    path("steps/<str:step_id>/undo/", walk.reopen_step, name="reopen-step-today"),
]
