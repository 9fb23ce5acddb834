"""How somebody may leave and come back: what was tried, readiness, the ending, a second agreement, a transfer."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from alongside.pages.clients import leaving_forms as forms
from alongside.pages.clients.papers import sheet_of
from alongside.pages.clients.views.keep import act, either, page_of, posted
from alongside.pages.shared.door import Request, needs
from alongside.pages.shared.filling import Sheet, fill_in
from alongside.records.access import sight_of
from alongside.records.actions import endings, engagement, enrollments, papers, transfers
from alongside.records.queries import client_page
from alongside.records.queries.colleagues import on_team
from alongside.records.queries.leaving import LeavingPage, leaving_page
from alongside.records.queries.way_back import way_back
from alongside.teams.access import Right, may
from alongside.teams.queries.teams import other_teams
from alongside.teams.refusals import NotHere, Refused
from alongside.terms import EndingAnswer, EndReason, ReadinessItem

SAYS = "Both sides’ words are kept. Refused, not found, or closed by us: somebody in another role agrees first."
PROPOSED = "Proposed. Somebody in another role agrees, or not."
ENDED = "The enrollment has ended. The way back is on this page, to print."
ENDED_BY_DEATH = "The enrollment has ended."
WAY_BACK = "Call {team}, or come to the office. No new referral is needed."


@needs(Right.WRITE_CONTACTS)
@require_safe
def leaving(request: Request, client_id: str) -> HttpResponse:
    page = _page(request, client_id)
    shown = {"page": page, "items": len(ReadinessItem), "others": other_teams(request.team.id),
             "mends_others": may(request.actor, Right.MEND_OTHERS_CONTACTS, request.team.id)}  # fmt: skip
    return render(request, "clients/leaving.html", shown)


@needs(Right.WRITE_CONTACTS)
@either
def try_step(request: Request, client_id: str) -> HttpResponse:
    known = client_page.known(request.actor, client_id, team_id=request.team.id)
    initial = {"id": uuid4().hex, "on": request.today, "staff_id": request.actor.staff_id}
    form = forms.StepForm(posted(request), colleagues=on_team(request.team.id, on=request.today), initial=initial)
    sheet = Sheet(f"A step to reach {known.name}", "Save the step", _back(client_id), "The step is on record.")
    return fill_in(request, form, sheet, lambda said: engagement.try_step(**act(request), client_id=client_id, **said))


@needs(Right.WRITE_CONTACTS)
@require_POST
def take_back_step(request: Request, client_id: str, rung_id: str) -> HttpResponse:
    """A step entered in error: it stays on record and no longer counts."""
    try:
        engagement.take_back_step(**act(request), client_id=client_id, step_id=rung_id)
    except Refused as refused:
        messages.warning(request, refused.sentence)
    else:
        messages.success(request, "Taken back. It stays on record and no longer counts.")
    return HttpResponseRedirect(_back(client_id))


@needs(Right.WRITE_CONTACTS)
@either
def readiness(request: Request, client_id: str) -> HttpResponse:
    page = _page(request, client_id)
    before = {item.value: answer for item, answer in page.looks[0].answers} if page.looks else {}
    form = forms.ReadinessForm(posted(request), initial={"id": uuid4().hex, "on": request.today, **before})
    says = "A list of ours, to talk over together: it decides nothing. Not yet is an honest answer."
    sheet = Sheet(f"How ready {page.name} is", "Save", _back(client_id), "Written down.", says)
    return fill_in(
        request, form, sheet,
        lambda said: engagement.look_at_readiness(**act(request), client_id=client_id, **form.said()),
    )  # fmt: skip


@needs(Right.WRITE_CONTACTS)
@either
def end(request: Request, client_id: str) -> HttpResponse:
    """An ending with all that it says; one the client did not ask for is proposed to somebody in another role."""
    known = client_page.known(request.actor, client_id, team_id=request.team.id)
    form = forms.EndForm(posted(request), initial=_parting(request, on=request.today))
    reason = form.data.get("reason") if form.is_bound else ""
    by_two = reason in endings.BY_TWO
    done = PROPOSED if by_two else ENDED if reason != EndReason.DIED else ENDED_BY_DEATH
    sheet = Sheet(
        f"End the enrollment of {known.name}", "Save the ending", _back(client_id) if by_two else page_of(client_id),
        done, SAYS, leave=_back(client_id),
    )  # fmt: skip
    make = endings.propose_ending if by_two else endings.end_enrollment
    return fill_in(request, form, sheet, lambda said: make(**act(request), client_id=client_id, **said))


@needs(Right.WRITE_CONTACTS)
@either
def answer(request: Request, client_id: str, proposal_id: str) -> HttpResponse:
    """Agree to an ending somebody proposed, or not; or take one's own back."""
    page = _page(request, client_id)
    asked = next((each for each in page.proposals if each.id == proposal_id), None)
    if asked is None:
        raise NotHere
    own = asked.by_id == request.actor.id or bool(asked.to_team)
    form = forms.AnswerForm(posted(request), own=own)
    sheet = Sheet(f"An ending proposed for {page.name}", "Save the answer", _back(client_id), "Answered.",
                  template="clients/ending.html", shown=asked)  # fmt: skip

    def answered(said: dict[str, Any]) -> None:
        told = {**act(request), "proposal_id": proposal_id}
        if asked.to_team and said["answer"] == EndingAnswer.TAKEN_BACK:
            transfers.take_transfer_back(**told, on=request.today)
        else:
            endings.answer_ending(**told, **said)

    return fill_in(request, form, sheet, answered)


@needs(Right.WRITE_CONTACTS)
@either
def transfer(request: Request, client_id: str) -> HttpResponse:
    """Ask another team of the agency to take somebody on; they stay with us until it does."""
    known = client_page.known(request.actor, client_id, team_id=request.team.id)
    form = forms.TransferForm(posted(request), teams=other_teams(request.team.id), initial=_parting(request))
    says = "They stay with us until the other team takes them on. What is on record here stays here."
    sheet = Sheet(f"Transfer {known.name}", "Ask the team", _back(client_id), "Asked.", says)
    return fill_in(
        request, form, sheet,
        lambda said: transfers.ask_transfer(**act(request), client_id=client_id, on=request.today, **said),
    )  # fmt: skip


@needs(Right.WRITE_CLIENTS)
@require_POST
def welcome(request: Request, client_id: str) -> HttpResponse:
    """Back on the team from today: one step, no referral."""
    enrollments.welcome_back(**act(request), client_id=client_id, on=request.today)
    messages.success(request, "Welcome back: enrolled from today.")
    return HttpResponseRedirect(page_of(client_id))


@needs(Right.SEE_NOTES)
@require_safe
def printed_way_back(request: Request, client_id: str) -> HttpResponse:
    """The sheet somebody who left takes with them; that it was printed is noted."""
    found = way_back(request.actor, client_id, sight=sight_of(request.actor, request.team.id))
    papers.print_way_back(**act(request), client_id=client_id)
    answer = HttpResponse(sheet_of(found), content_type="application/pdf")
    answer["Content-Disposition"] = 'inline; filename="way-back.pdf"'
    return answer


def _page(request: Request, client_id: str) -> LeavingPage:
    return leaving_page(request.actor, client_id, sight=sight_of(request.actor, request.team.id), on=request.today)


def _parting(request: Request, **more: Any) -> dict[str, Any]:
    return {"id": uuid4().hex, "way_back": WAY_BACK.format(team=request.team.name), **more}


def _back(client_id: str) -> str:
    return reverse("client-leaving", args=[client_id])
