"""What is said at the meeting, and what is to be done because of it."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from alongside.pages.shared.door import Request, needs
from alongside.pages.shared.merged import under_now
from alongside.pages.today.becoming import becomes, in_words, write_down
from alongside.pages.today.views.answers import SAY_LINE, back, by_script, changed, fault_alone, kept, meeting_at_hand
from alongside.pages.today.watching import HUB
from alongside.records.actions import lines, tasks
from alongside.records.queries.held import leads
from alongside.schedule.actions import said
from alongside.teams.access import Right
from alongside.teams.refusals import Conflict, Refused


@needs(Right.HOLD_MEETINGS)
@require_POST
def preview(request: Request) -> HttpResponse:
    """What the line will become, before Enter."""
    saying = becomes(request)
    words = in_words(saying, on=request.today)
    if "part2" not in request.POST and leads(request.actor.id, request.team.id, on=request.today):
        # What whoever leads is typing is read on the wall, and kept nowhere.
        typed = {"client": request.POST.get("client", ""), "typed": request.POST.get("text", "")}
        HUB.say(request.team.id, {**typed, "becomes": f"{saying.kind.label} {words}"}, with_notes=True)
    return render(request, "today/becomes.html", {"saying": saying, "words": words})


@needs(Right.HOLD_MEETINGS)
@require_POST
def say(request: Request) -> HttpResponse:
    """Write down what was said; the line says by itself what it becomes."""
    client_id = request.POST.get("client", "")
    try:
        meeting_id = meeting_at_hand(request)
        client_id = under_now(request, client_id, partial(_said, request, meeting_id))
    except Conflict as conflict:
        return back(request, refused=conflict)
    except Refused as refused:
        text = request.POST.get("text", "")
        if not by_script(request):
            return kept(request, refused, said=text)
        answer = changed(request, client_id, SAY_LINE, typed={"said": text, "fault": refused.sentence})
        answer.status_code = 422
        return answer
    return changed(request, client_id, "today/said_now.html") if by_script(request) else back(request, "say-line")


def _said(request: Request, meeting_id: str, client_id: str) -> str:
    """Write the line down, and say under whom it stands."""
    write_down(request, meeting_id, client_id)
    return client_id


@needs(Right.HOLD_MEETINGS)
@require_POST
def mend(request: Request, line_id: str) -> HttpResponse:
    """Put the words of a line right."""
    text = request.POST.get("text", "")
    try:
        line = lines.mend_line(by=request.actor, team_id=request.team.id, line_id=line_id, at=request.at, text=text)
    except Conflict as conflict:
        return back(request, refused=conflict)
    except Refused as refused:
        # Sent by script, only what the answer says goes onto the page: what was typed stays in its field.
        return (
            fault_alone(request, refused) if by_script(request) else kept(request, refused, line=line_id, mended=text)
        )
    return changed(request, line.client_id or "", "today/said_now.html") if by_script(request) else back(request)


@needs(Right.HOLD_MEETINGS)
@require_POST
def take_back(request: Request, line_id: str) -> HttpResponse:
    """Take back what was said."""
    try:
        said.take_back(by=request.actor, team_id=request.team.id, line_id=line_id, at=request.at)
    except Refused as refused:
        return back(request, refused=refused)
    client_id = request.POST.get("client", "")
    return changed(request, client_id, "today/said_now.html") if by_script(request) else back(request)


@needs(Right.SEE_CLIENTS)
@require_POST
def finish_task(request: Request, task_id: str) -> HttpResponse:
    """Say that a task is done."""
    try:
        tasks.finish_task(by=request.actor, team_id=request.team.id, task_id=task_id, at=request.at)
    except Refused as refused:
        return _to_tasks(request, refused=refused)
    messages.success(request, "The task is done.", extra_tags=f"undo {reverse('reopen-task', args=[task_id])}")
    return _to_tasks(request)


@needs(Right.SEE_CLIENTS)
@require_POST
def reopen_task(request: Request, task_id: str) -> HttpResponse:
    """Say that it is not done after all."""
    try:
        tasks.reopen_task(by=request.actor, team_id=request.team.id, task_id=task_id, at=request.at)
    except Refused as refused:
        return _to_tasks(request, refused=refused)
    return _to_tasks(request)


def _to_tasks(request: Request, refused: Refused | None = None) -> HttpResponse:
    """Back to where the task was ticked: one's own day, or the board."""
    if request.POST.get("from") != "visits":
        return back(request, "to-do", refused=refused)
    if refused:
        messages.warning(request, refused.sentence)
    return HttpResponseRedirect(reverse("visits") + "#to-do")
