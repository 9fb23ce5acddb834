"""What every act at the meeting is answered with: the board again, or the parts of it that changed."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from alongside.pages.shared.door import Request
from alongside.pages.today.beside import beside
from alongside.pages.today.board import board
from alongside.records.actions import meetings
from alongside.teams.refusals import Refused

SAY_LINE = "today/say_line.html"


def meeting_at_hand(request: Request) -> str:
    """The meeting a form is about; without one it is the daily meeting of today, which the first thing said opens."""
    if named := request.POST.get("meeting", ""):
        return named
    by, team_id = request.actor, request.team.id
    return meetings.open_meeting(by=by, team_id=team_id, on=request.today, at=request.at).id


def changed(request: Request, client_id: str, page: str = "today/mentioned.html", **more: object) -> HttpResponse:
    """The parts of the board that an act about a client changed; a meeting that walks no roster is loaded again."""
    if request.POST.get("meeting") and page != SAY_LINE:
        return back(request)
    shown = board(request, request.POST.get("open", ""), look=False, meeting_id=request.POST.get("meeting", ""))
    return render(request, page, {"board": shown, "row": shown.row(client_id), **more})


def back(request: Request, anchor: str = "", refused: Refused | None = None) -> HttpResponse:
    """To the board with the same client open; what could not be done is said there."""
    open_id, meeting_id = request.POST.get("open", ""), request.POST.get("meeting", "")
    query = f"?client={open_id}" if open_id.isalnum() else ""
    place = reverse("meeting", args=[meeting_id]) if meeting_id.isalnum() else reverse("today")
    address = place + query + (f"#{anchor}" if anchor else "")
    if refused:
        messages.warning(request, refused.sentence)
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return HttpResponseRedirect(address)


def kept(request: Request, refused: Refused, **typed: str) -> HttpResponse:
    """The page a form stood on, with what was typed still in it and what was wrong with it: 422."""
    meeting_id = request.POST.get("meeting", "")
    shown = board(request, request.POST.get("open", ""), meeting_id=meeting_id)
    told: dict[str, object] = {"board": shown, "typed": {**typed, "fault": refused.sentence}}
    if meeting_id:
        return render(request, "today/meeting.html", told, status=422)
    return render(request, "today/today.html", told | beside(request), status=422)


def fault_alone(request: Request, refused: Refused) -> HttpResponse:
    """What was wrong, as a toast; nothing else on the page changes."""
    messages.warning(request, refused.sentence)
    return render(request, "today/fault.html", status=422)


def by_script(request: Request) -> bool:
    return bool(request.headers.get("HX-Request"))
