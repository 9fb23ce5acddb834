"""Today: the team goes through everyone, in order."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from alongside.pages.shared.door import Request, needs
from alongside.pages.shared.merged import under_now
from alongside.pages.today.beside import beside
from alongside.pages.today.board import board
from alongside.pages.today.meets import at_the_least
from alongside.pages.today.views.answers import back, by_script, changed, meeting_at_hand
from alongside.records.actions import meetings
from alongside.reviews.actions import plan
from alongside.teams.access import Right
from alongside.teams.refusals import Conflict, Refused


@needs(Right.SEE_CLIENTS)
@require_safe
def today(request: Request) -> HttpResponse:
    open_id = request.GET.get("client", "")
    if open_id:
        # Whoever leads takes the others along: the big screen and everybody's board follow.
        meetings.take_along(by=request.actor, team_id=request.team.id, on=request.today, client_id=open_id,
                            at=request.at)  # fmt: skip
    shown = board(request, open_id)
    if request.headers.get("HX-Target") == "open":
        return render(request, "today/open.html", {"board": shown, "fragment": True})
    return render(request, "today/today.html", {"board": shown, **beside(request)})


@needs(Right.HOLD_MEETINGS)
@require_POST
def mention_client(request: Request) -> HttpResponse:
    """Tick one client as spoken of, or take the tick back."""
    spoken, took_back = request.POST.get("spoken", ""), request.POST.get("back", "")
    by, team_id, client_id = request.actor, request.team.id, spoken or took_back
    if not client_id:
        raise Http404
    act = meetings.mention if spoken else meetings.unmention

    def ticked(id: str) -> str:
        act(by=by, team_id=team_id, meeting_id=meeting_id, client_id=id, at=request.at)
        return id

    try:
        meeting_id = meeting_at_hand(request)
        client_id = under_now(request, client_id, ticked)
    except Conflict as conflict:
        return back(request, refused=conflict)
    return changed(request, client_id) if by_script(request) else back(request, f"row-{client_id}")


@needs(Right.HOLD_MEETINGS)
@require_POST
def onward(request: Request) -> HttpResponse:
    """Spoken of, and on to the next: the one key most people need for most clients."""
    spoken, then = request.POST.get("spoken", ""), request.POST.get("then", "")
    by, team_id, meeting_id = request.actor, request.team.id, meeting_at_hand(request)
    address = reverse("today") + (f"?client={then}" if then.isalnum() else "")
    try:
        meetings.mention(by=by, team_id=team_id, meeting_id=meeting_id, client_id=spoken, at=request.at)
        if then:
            meetings.walk_to(by=by, team_id=team_id, meeting_id=meeting_id, client_id=then, at=request.at)
    except Conflict as conflict:
        return back(request, refused=conflict)
    if not by_script(request):
        return HttpResponseRedirect(address)
    shown = board(request, then)
    answer = render(request, "today/onward.html", {"board": shown, "fragment": True, "row": shown.row(spoken)})
    answer.headers["HX-Push-Url"] = address
    return answer


@needs(Right.HOLD_MEETINGS)
@require_POST
def lead(request: Request) -> HttpResponse:
    """Lead the walk, at a pace."""
    pace = request.POST.get("pace", "0")
    try:
        meetings.lead(by=request.actor, team_id=request.team.id, meeting_id=meeting_at_hand(request), at=request.at,
                      pace=int(pace) if pace.isdecimal() else -1)  # fmt: skip
    except Refused as refused:
        return back(request, refused=refused)
    return back(request)


@needs(Right.HOLD_MEETINGS)
@require_POST
def who_came(request: Request) -> HttpResponse:
    by, team_id, staff_ids = request.actor, request.team.id, request.POST.getlist("staff")
    meeting_id = meeting_at_hand(request)
    try:
        meetings.came(by=by, team_id=team_id, meeting_id=meeting_id, staff_ids=staff_ids, at=request.at)
    except Refused as refused:
        return back(request, refused=refused)
    if by_script(request):
        shown = board(request, "", look=False, meeting_id=request.POST.get("meeting", ""))
        return render(request, "today/came.html", {"board": shown, "least": at_the_least(request)})
    return back(request, "came")


@needs(Right.HOLD_MEETINGS)
@require_POST
def close(request: Request) -> HttpResponse:
    try:
        meetings.close_meeting(by=request.actor, team_id=request.team.id, meeting_id=meeting_at_hand(request),
                               at=request.at)  # fmt: skip
    except Refused as refused:
        return back(request, refused=refused)
    return back(request)


@needs(Right.SEE_CLIENTS)
@require_POST
def finish_step(request: Request, step_id: str) -> HttpResponse:
    """Say that a step of the improvement plan is done."""
    try:
        plan.finish_step(by=request.actor, at=request.at, step_id=step_id)
    except Refused as refused:
        return back(request, "steps", refused=refused)
    messages.success(request, "The step is done.", extra_tags=f"undo {reverse('reopen-step-today', args=[step_id])}")
    return back(request, "steps")


@needs(Right.SEE_CLIENTS)
@require_POST
def reopen_step(request: Request, step_id: str) -> HttpResponse:
    """Take that back."""
    try:
        plan.reopen_step(by=request.actor, at=request.at, step_id=step_id)
    except Refused as refused:
        return back(request, "steps", refused=refused)
    return back(request, "steps")
