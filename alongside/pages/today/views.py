"""Today: the team goes through everyone, in order."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from alongside.pages.shared.door import Request, needs
from alongside.pages.today.board import board
from alongside.pages.today.night import calls_of_night
from alongside.records.actions import meetings
from alongside.reviews.actions import plan
from alongside.teams.access import Right
from alongside.teams.refusals import Conflict, Refused


@needs(Right.SEE_CLIENTS)
@require_safe
def today(request: Request) -> HttpResponse:
    open_id = request.GET.get("client", "")
    shown = board(request, open_id)
    fragment = request.headers.get("HX-Target") == "open"
    page = "today/open.html" if fragment else "today/today.html"
    return render(request, page, {"board": shown, "fragment": fragment, "night": calls_of_night(request)})


@needs(Right.HOLD_MEETINGS)
@require_POST
def mention_client(request: Request) -> HttpResponse:
    """Tick one client as spoken of, or take the tick back."""
    spoken, back = request.POST.get("spoken", ""), request.POST.get("back", "")
    by, team_id, client_id = request.actor, request.team.id, spoken or back
    if not client_id:
        raise Http404
    act = meetings.mention if spoken else meetings.unmention
    try:
        act(by=by, team_id=team_id, meeting_id=_meeting(request), client_id=client_id, at=request.at)
    except Conflict as conflict:
        return _back(request, conflict=conflict)
    if request.headers.get("HX-Request"):
        shown = board(request, request.POST.get("open", ""), look=False)
        return render(request, "today/mentioned.html", {"board": shown, "row": shown.row(client_id)})
    return _back(request, f"row-{client_id}")


@needs(Right.HOLD_MEETINGS)
@require_POST
def who_came(request: Request) -> HttpResponse:
    by, team_id, staff_ids = request.actor, request.team.id, request.POST.getlist("staff")
    try:
        meetings.came(by=by, team_id=team_id, meeting_id=_meeting(request), staff_ids=staff_ids, at=request.at)
    except Refused as refused:
        return _back(request, conflict=refused)
    if request.headers.get("HX-Request"):
        return render(request, "today/came.html", {"board": board(request, "")})
    return _back(request, "came")


@needs(Right.HOLD_MEETINGS)
@require_POST
def close(request: Request) -> HttpResponse:
    try:
        meetings.close_meeting(by=request.actor, team_id=request.team.id, meeting_id=_meeting(request), at=request.at)
    except Refused as refused:
        return _back(request, conflict=refused)
    return _back(request)


@needs(Right.SEE_CLIENTS)
@require_POST
def finish_step(request: Request, step_id: str) -> HttpResponse:
    """Say that a step of the improvement plan is done."""
    try:
        plan.finish_step(by=request.actor, at=request.at, step_id=step_id)
    except Refused as refused:
        return _back(request, "steps", conflict=refused)
    messages.success(request, "The step is done.", extra_tags=f"undo {reverse('reopen-step-today', args=[step_id])}")
    return _back(request, "steps")


@needs(Right.SEE_CLIENTS)
@require_POST
def reopen_step(request: Request, step_id: str) -> HttpResponse:
    """Take that back."""
    try:
        plan.reopen_step(by=request.actor, at=request.at, step_id=step_id)
    except Refused as refused:
        return _back(request, "steps", conflict=refused)
    return _back(request, "steps")


def _meeting(request: Request) -> str:
    """The meeting of today; the first thing said opens it."""
    by, team_id = request.actor, request.team.id
    return meetings.open_meeting(by=by, team_id=team_id, on=request.today, at=request.at).id


def _back(request: Request, anchor: str = "", conflict: Refused | None = None) -> HttpResponse:
    """To the board with the same client open; what could not be done is said there."""
    open_id = request.POST.get("open", "")
    query = f"?client={open_id}" if open_id.isalnum() else ""
    address = reverse("today") + query + (f"#{anchor}" if anchor else "")
    if conflict:
        messages.warning(request, conflict.sentence)
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return HttpResponseRedirect(address)
