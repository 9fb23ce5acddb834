"""The page of the night, and the calls written down from it."""

from uuid import uuid4
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.pages.crisis.board import board, board_again, call_form
from alongside.pages.crisis.forms import OutcomeForm, WhoForm
from alongside.pages.shared.door import Request, needs
from alongside.pages.shared.finding import typed
from alongside.pages.shared.saving import page, saved
from alongside.records.access import sight_of
from alongside.records.actions import crises, openings
from alongside.records.queries.crises import CallTold, one_call
from alongside.records.queries.night import night
from alongside.teams.access import Right, may
from alongside.teams.refusals import Conflict, NotHere, Refused


@needs(Right.LOG_CALLS)
@require_safe
def crisis(request: Request) -> HttpResponse:
    shown = board(request, request.GET.get("client", ""))
    form = call_form(request, shown.opened.name if shown.opened else "")
    return render(request, "crisis/crisis.html", {"board": shown, "form": form})


@needs(Right.LOG_CALLS)
@require_POST
def find(request: Request) -> HttpResponse:
    """Who answers to what was typed: the cards alone, or the page of the night with them where there are no scripts."""
    shown = board(request, words=typed(request))
    if request.headers.get("HX-Target") == "cards":
        return render(request, "crisis/cards.html", {"board": shown})
    return render(request, "crisis/crisis.html", {"board": shown, "form": call_form(request, "")})


@needs(Right.LOG_CALLS)
@require_POST
def log_call(request: Request) -> HttpResponse:
    """Write a call down; the page says Saved only when it is on record."""
    client_id = request.POST.get("client", "")
    form = call_form(request, "The client" if client_id else "", request.POST)
    status = 422
    if form.is_valid():
        try:
            call = form.call(client_id)
            crises.log_call(by=request.actor, team_id=request.team.id, at=request.at, call=call)
        except Refused as refused:
            form.refuse(refused.sentence, refused.field)
            status = 409 if isinstance(refused, Conflict) else 422
        else:
            undo = f"undo {reverse('undo-call', args=[call.id])}"
            messages.success(request, "Saved: the call goes on." if form.goes_on else "Saved.", extra_tags=undo)
            return redirect("crisis")
    shown = {"board": board_again(request, client_id), "form": form}
    return render(request, "crisis/crisis.html", shown, status=status)


@needs(Right.LOG_CALLS)
@require_http_methods(["GET", "POST"])
def call(request: Request, crisis_id: str) -> HttpResponse:
    """One call: what is known of it, and how it ended."""
    told, form = _told(request, crisis_id), None
    form = OutcomeForm(
        request.POST or None, initial={"id": uuid4().hex, "reached": "phone"}, today=request.today,
        called=told.called_at.astimezone(ZoneInfo(request.team.time_zone)),
    )  # fmt: skip
    by, team_id, at = request.actor, request.team.id, request.at
    if saved(form, lambda: crises.file_outcome(by=by, team_id=team_id, at=at, crisis_id=crisis_id,
                                               outcome=form.outcome(form.cleaned_data["id"]))):  # fmt: skip
        messages.success(request, "Saved: how the call ended.")
        return redirect("crisis")
    return page(request, "crisis/call.html", form, call=told, who=_who(request, told))


@needs(Right.SEE_CRISES)
@require_POST
def name_client(request: Request, crisis_id: str) -> HttpResponse:
    """Say whom a call was about, once somebody knows."""
    told = _told(request, crisis_id)
    form = _who(request, told, request.POST)
    by, team_id, at = request.actor, request.team.id, request.at
    if form and saved(form, lambda: crises.correct_call(by=by, team_id=team_id, at=at, crisis_id=crisis_id,
                                                        call=form.call(told))):  # fmt: skip
        messages.success(request, "Corrected. What it said before is kept.")
    else:
        messages.warning(request, "Choose somebody on the team.")
    return redirect("call", crisis_id)


@needs(Right.SEE_CRISES)
@require_POST
def move(request: Request, crisis_id: str) -> HttpResponse:
    """Somebody is going, they were seen, it is resolved, or it is open again."""
    by, team_id, state = request.actor, request.team.id, request.POST.get("state", "")
    try:
        now = crises.move_call(by=by, team_id=team_id, at=request.at, crisis_id=crisis_id, state=state)
    except Refused as refused:
        messages.warning(request, refused.sentence)
    else:
        messages.success(request, f"{now.label}.")
    return _back(request)


@needs(Right.LOG_CALLS)
@require_POST
def undo(request: Request, crisis_id: str) -> HttpResponse:
    """Take back what was just saved."""
    try:
        crises.withdraw_call(by=request.actor, team_id=request.team.id, at=request.at, crisis_id=crisis_id)
    except Refused as refused:
        messages.warning(request, refused.sentence)
    else:
        messages.success(request, "Taken back. It stays on record and no longer counts.")
    return redirect("crisis")


@needs(Right.LOG_CALLS)
@require_POST
def no_call(request: Request, opening_id: str) -> HttpResponse:
    """Say that a packet was opened and nothing came of it."""
    openings.file_no_call(by=request.actor, team_id=request.team.id, at=request.at, opening_id=opening_id)
    messages.success(request, "Saved: looked, and nothing was to be done.")
    return redirect("crisis")


def _told(request: Request, crisis_id: str) -> CallTold:
    told = one_call(request.actor, crisis_id, team_id=request.team.id)
    if told is None:
        raise NotHere
    return told


def _who(request: Request, told: CallTold, data: object = None) -> WhoForm | None:
    """The form that names the client, for the team and only while nobody is named."""
    if told.client_id or not may(request.actor, Right.SEE_CRISES, request.team.id):
        return None
    sight = sight_of(request.actor, request.team.id)
    clients = [(card.client_id, card.name) for card in night(sight, on=request.today, at=request.at).cards]
    return WhoForm(data, initial={"id": uuid4().hex}, clients=sorted(clients, key=lambda pair: pair[1]))


def _back(request: Request) -> HttpResponse:
    """To the board of the morning, or the page of the night."""
    return HttpResponseRedirect(reverse("today" if request.POST.get("back") == "today" else "crisis"))
