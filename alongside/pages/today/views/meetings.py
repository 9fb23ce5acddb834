"""All meetings: the clinical review, treatment planning and supervision on the bones of the daily one; minutes."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.pages.shared.days import day_in
from alongside.pages.shared.door import Request, needs
from alongside.pages.today.board import board
from alongside.pages.today.minutes import minutes_of
from alongside.pages.today.views.answers import back
from alongside.records.access import sight_of
from alongside.records.actions import meetings
from alongside.records.queries.held import held
from alongside.teams.access import Right, may
from alongside.teams.queries.meeting_times import meeting_times
from alongside.teams.queries.settled import said_of_meeting
from alongside.teams.refusals import Refused
from alongside.terms import MeetingKind


@needs(Right.SEE_CLIENTS)
@require_safe
def held_meetings(request: Request) -> HttpResponse:
    kind = request.GET.get("kind", "")
    if kind and kind not in set(MeetingKind):
        raise Http404
    sight = sight_of(request.actor, request.team.id)
    tabs = [
        ("All", "?", not kind),
        *((request.team.words.say(word.label), f"?kind={word.value}", word.value == kind) for word in MeetingKind),
    ]
    told = {
        "found": held(sight, kind=kind), "tabs": tabs, "reads": sight.notes,
        "times": _when_held(request), "holds": may(request.actor, Right.HOLD_MEETINGS, request.team.id),
    }  # fmt: skip
    return render(request, "today/meetings.html", told)


def _when_held(request: Request) -> list[tuple[MeetingKind, str]]:
    """Each kind but the daily one, and when the team holds it; those of today first."""
    times = [one for one in meeting_times(request.team.id).each if one.kind is not MeetingKind.DAILY]
    times.sort(key=lambda one: not one.comes(request.today))
    said = [(one, said_of_meeting(one.weekdays, one.rhythm, one.starts) if one.weekdays else "") for one in times]
    return [(one.kind, f"today, {when}" if one.comes(request.today) else when) for one, when in said]


@needs(Right.HOLD_MEETINGS)
@require_POST
def open_one(request: Request) -> HttpResponse:
    """Open a meeting of today: of each kind there is one a day, of supervision as many as are held."""
    # Undo of a discarded meeting has nothing to post: what was discarded is in its address.
    kind, by = request.POST.get("kind", "") or request.GET.get("kind", ""), request.actor
    on = day_in(request.GET.get("on", "")) or request.today
    opened = meetings.open_meeting(by=by, team_id=request.team.id, on=on, at=request.at, kind=kind)
    return redirect("today") if kind == MeetingKind.DAILY else redirect("meeting", meeting_id=opened.id)


@needs(Right.HOLD_MEETINGS)
@require_POST
def discard(request: Request, meeting_id: str) -> HttpResponse:
    """Drop a meeting that nobody needs."""
    told: dict[str, Any] = {"by": request.actor, "team_id": request.team.id, "meeting_id": meeting_id, "at": request.at}
    try:
        gone = meetings.discard_meeting(**told)
    except Refused as refused:
        return back(request, refused=refused)
    again = f"{reverse('open-meeting')}?kind={gone.kind}&on={gone.held_on}"
    messages.success(request, "The meeting is discarded.", extra_tags=f"undo {again}")
    return redirect("meetings")


@needs(Right.SEE_CLIENTS)
@require_safe
def meeting(request: Request, meeting_id: str) -> HttpResponse:
    shown = board(request, request.GET.get("client", ""), meeting_id=meeting_id)
    return render(request, "today/meeting.html", {"board": shown})


@needs(Right.HOLD_MEETINGS)
@require_POST
def agenda(request: Request, meeting_id: str) -> HttpResponse:
    """Say whom the meeting means to speak of, or leave somebody for another time."""
    told: dict[str, Any] = {"by": request.actor, "team_id": request.team.id, "meeting_id": meeting_id, "at": request.at}
    try:
        if off := request.POST.get("off", ""):
            meetings.take_off_agenda(**told, client_id=off)
        else:
            meetings.put_on_agenda(**told, client_ids=request.POST.getlist("client"))
    except Refused as refused:
        return back(request, "agenda", refused=refused)
    return back(request, "agenda")


@needs(Right.SEE_NOTES)
@require_http_methods(["GET"])
def minutes(request: Request, meeting_id: str) -> HttpResponse:
    """The minutes of a meeting as a PDF, as far as the reader may see what was said."""
    pdf, name = minutes_of(request, meeting_id)
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)
