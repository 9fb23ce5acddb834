"""The team's settings on one page, and each of them changed, undone, and told."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.pages.people.settings_forms import FigureForm, MeetingForm, WordsForm
from alongside.pages.people.settled import settings_page
from alongside.pages.shared.door import Request, needs
from alongside.pages.shared.saving import done, page, saved
from alongside.teams.access import Right
from alongside.teams.actions import settings as actions
from alongside.teams.actions import wording
from alongside.teams.actions.settling import Change
from alongside.teams.queries.figures import figures_of
from alongside.teams.queries.meeting_times import USUAL, meeting_times
from alongside.teams.queries.members import agency_card
from alongside.teams.queries.wording import agency_words, words_of
from alongside.teams.refusals import Conflict
from alongside.terms import MeetingKind, Model, TeamFigure

either = require_http_methods(["GET", "HEAD", "POST"])


@needs(Right.WRITE_STAFF)
@require_safe
def settings(request: Request) -> HttpResponse:
    return render(request, "people/settings.html", {"page": settings_page(request)})


@needs(Right.WRITE_STAFF)
@either
def figure(request: Request, figure_kind: str) -> HttpResponse:
    """A figure the team works to."""
    if figure_kind not in set(TeamFigure):
        raise Http404
    stands = figures_of(request.team.id).each[TeamFigure(figure_kind)]
    form = FigureForm(_posted(request), figure=stands, model=Model(request.team.model).label)
    written: list[Change | None] = []
    if saved(
        form, lambda: written.append(actions.set_figure(**_act(request), figure=figure_kind, **form.cleaned_data))
    ):
        return _settled(request, written[0], "undo_figure", "team_settings")
    return page(request, "people/setting.html", form, title=stands.figure.label, of_a_figure=True)


@needs(Right.WRITE_STAFF)
@either
def meeting(request: Request, meeting_kind: str) -> HttpResponse:
    """When a meeting is held."""
    if meeting_kind not in set(MeetingKind):
        raise Http404
    kind, model = MeetingKind(meeting_kind), Model(request.team.model)
    stands = meeting_times(request.team.id).of(kind)
    form = MeetingForm(_posted(request), stands=stands, usual=USUAL[model].get(kind), model=model.label)
    written: list[Change | None] = []
    if saved(form, lambda: written.append(actions.set_meeting(**_act(request), kind=kind, **form.said()))):
        return _settled(request, written[0], "undo_meeting", "team_settings")
    return page(request, "people/setting.html", form, title=kind.label)


@needs(Right.WRITE_STAFF)
@either
def words(request: Request) -> HttpResponse:
    """The words the team says instead of ours."""
    form = WordsForm(_posted(request), says=words_of(request.team.id))
    written: list[Change | None] = []
    if saved(form, lambda: written.append(wording.set_words(**_act(request), words=form.said()))):
        return _settled(request, written[0], "undo_words", "team_settings")
    agency = agency_words(request.team.agency_id)
    return page(request, "people/words.html", form, title="The team's own words", agency=agency)


@needs(Right.WRITE_STAFF)
@either
def words_of_agency(request: Request) -> HttpResponse:
    """The words every team of the agency says, where it has none of its own."""
    card = agency_card(request.actor, request.team.agency_id)
    form = WordsForm(_posted(request), says=agency_words(card.id))
    act = partial(wording.set_agency_words, by=request.actor, at=request.at, agency_id=card.id)
    written: list[Change | None] = []
    if saved(form, lambda: written.append(act(words=form.said()))):
        return _settled(request, written[0], "undo_agency_words", "agency")
    return page(request, "people/words.html", form, title=f"The words of {card.name}", of_agency=True)


@needs(Right.WRITE_STAFF)
@require_POST
def undo_figure(request: Request, change_id: str) -> HttpResponse:
    return _undone(request, partial(actions.undo_figure, **_act(request), change_id=change_id))


@needs(Right.WRITE_STAFF)
@require_POST
def undo_meeting(request: Request, change_id: str) -> HttpResponse:
    return _undone(request, partial(actions.undo_meeting, **_act(request), change_id=change_id))


@needs(Right.WRITE_STAFF)
@require_POST
def undo_words(request: Request, change_id: str) -> HttpResponse:
    return _undone(request, partial(wording.undo_words, **_act(request), change_id=change_id))


@needs(Right.WRITE_STAFF)
@require_POST
def undo_agency_words(request: Request, change_id: str) -> HttpResponse:
    agency_id = request.team.agency_id
    undo = partial(wording.undo_agency_words, by=request.actor, at=request.at, agency_id=agency_id)
    return _undone(request, partial(undo, change_id=change_id), "agency")


def _act(request: Request) -> dict[str, Any]:
    return {"by": request.actor, "at": request.at, "team_id": request.team.id}


def _posted(request: Request) -> Any:
    """What was sent: even nothing, where nothing is an answer."""
    return request.POST if request.method == "POST" else None


def _settled(request: Request, written: Change | None, undo: str, back: str) -> HttpResponse:
    if written is None:
        return done(request, "It stands so already.", back)
    messages.success(request, "It holds from now on.", extra_tags=f"undo {reverse(undo, args=[written.pk])}")
    return redirect(back)


def _undone(request: Request, undo: Callable[[], object], back: str = "team_settings") -> HttpResponse:
    try:
        undo()
    except Conflict as conflict:
        messages.warning(request, conflict.sentence)
        return redirect(back)
    return done(request, "As it was before.", back)
