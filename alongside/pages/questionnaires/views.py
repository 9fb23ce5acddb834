"""Asking a client a questionnaire, and reading what they answered."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.pages.questionnaires.forms import AskForm, FigureForm, TakeBackForm
from alongside.pages.questionnaires.shown import instrument_called, place_shown
from alongside.pages.shared.door import Request, needs
from alongside.pages.shared.saving import done, page, saved
from alongside.records.access import sight_of
from alongside.records.actions.questionnaires import (
    Answered,
    answer_questionnaire,
    mark_read,
    note_figure,
    take_back_response,
)
from alongside.records.queries.client_page import known
from alongside.records.queries.questionnaires import response_of
from alongside.teams.access import Right, may

either = require_http_methods(["GET", "POST"])
PLACE = "client-questionnaires"


def act(request: Request) -> dict[str, Any]:
    return {"by": request.actor, "team_id": request.team.id, "at": request.at}


@needs(Right.SEE_NOTES)
@require_safe
def questionnaires(request: Request, client_id: str) -> HttpResponse:
    """Every scale over time, what was asked, and what can be."""
    return render(request, "questionnaires/questionnaires.html", place_shown(request, client_id))


@needs(Right.SEE_NOTES)
@either
def ask(request: Request, client_id: str, instrument_id: str) -> HttpResponse:
    instrument = instrument_called(request, instrument_id)
    who = known(request.actor, client_id, team_id=request.team.id)
    posted = request.POST if request.method == "POST" else None
    form = AskForm(posted, instrument=instrument, initial={"on": request.today})

    def write() -> None:
        said = form.cleaned_data
        answered = Answered(client_id, said["on"], form.answers, said["id"])
        answer_questionnaire(**act(request), on=request.today, instrument=instrument, answered=answered)

    if saved(form, write):
        return done(request, "Saved.", "response", client_id, form.cleaned_data["id"])
    return page(request, "questionnaires/ask.html", form, who=who, instrument=instrument)


@needs(Right.SEE_NOTES)
@either
def figure(request: Request, client_id: str) -> HttpResponse:
    """A figure of an instrument whose text is not shipped."""
    who = known(request.actor, client_id, team_id=request.team.id)
    part2 = may(request.actor, Right.SEE_PART2, request.team.id)
    posted = request.POST if request.method == "POST" else None
    form = FigureForm(posted, part2=part2, initial={"on": request.today})
    if saved(form, lambda: note_figure(**act(request), today=request.today, client_id=client_id, **form.cleaned_data)):
        return done(request, "Saved.", PLACE, client_id)
    return page(request, "questionnaires/figure.html", form, who=who)


@needs(Right.SEE_NOTES)
@require_safe
def response(request: Request, client_id: str, response_id: str) -> HttpResponse:
    """One response, question by question."""
    sight = sight_of(request.actor, request.team.id)
    found = response_of(request.actor, client_id, response_id, sight=sight, at=request.at)
    mine = found.by_id == request.actor.id or may(request.actor, Right.MEND_OTHERS_CONTACTS, request.team.id)
    shown = {"told": found, "who": found.who, "mine": mine, "form": TakeBackForm()}
    return render(request, "questionnaires/response.html", shown)


@needs(Right.SEE_NOTES)
@require_POST
def read(request: Request, client_id: str, response_id: str) -> HttpResponse:
    mark_read(**act(request), client_id=client_id, response_id=response_id)
    return done(request, "Noted that you have read it.", "response", client_id, response_id)


@needs(Right.SEE_NOTES)
@require_POST
def take_back(request: Request, client_id: str, response_id: str) -> HttpResponse:
    form = TakeBackForm(request.POST)
    take = partial(take_back_response, **act(request), client_id=client_id, response_id=response_id)
    if saved(form, lambda: take(**form.cleaned_data)):
        return done(request, "Taken back.", PLACE, client_id)
    sight = sight_of(request.actor, request.team.id)
    found = response_of(request.actor, client_id, response_id, sight=sight, at=request.at)
    return page(request, "questionnaires/response.html", form, told=found, who=found.who, mine=True)
