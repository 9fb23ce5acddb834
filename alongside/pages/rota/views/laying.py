"""What the leader writes of the rota: weeks, single turns, who has a turn, and affiliated lines."""

from functools import partial

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from alongside.pages.rota.forms import GiveForm, LayForm, LineForm, TurnForm
from alongside.pages.rota.saying import acted, laid_words, stretch_words
from alongside.pages.shared.door import Request, needs
from alongside.pages.shared.saving import done, page, saved
from alongside.teams.access import Right
from alongside.teams.actions import on_call
from alongside.teams.queries.rota import here_on, lines_of, turn_on


@needs(Right.WRITE_STAFF)
def lay(request: Request) -> HttpResponse:
    """Weeks from a repeating order of people."""
    form = LayForm(request.POST or None, people=here_on(request.team.id, on=request.today), on=request.today)
    act = partial(on_call.lay_rota, by=request.actor, at=request.at, team_id=request.team.id)
    laid: list[on_call.Laid] = []
    if saved(form, lambda: laid.append(act(**form.cleaned_data))):
        return done(request, laid_words(laid[0], request.today), "rota")
    return page(request, "rota/lay.html", form, title="Lay weeks", fault="Nothing is laid yet")


@needs(Right.WRITE_STAFF)
def new(request: Request) -> HttpResponse:
    """One turn. `?starts=` and `?ends=` fill in hours that are open."""
    team_id, today = request.team.id, request.today
    form = TurnForm(
        request.POST or None, people=here_on(team_id, on=today), lines=lines_of(team_id, on=today),
        initial={name: request.GET[name] for name in ("starts", "ends") if name in request.GET},
    )  # fmt: skip
    act = partial(on_call.lay_turn, by=request.actor, at=request.at, team_id=team_id)
    if saved(form, lambda: act(**form.cleaned_data)):
        return done(request, "The turn is laid.", "rota")
    return page(request, "rota/form.html", form, title="One turn", fault="The turn is not laid yet")


@needs(Right.WRITE_STAFF)
def turn(request: Request, turn_id: str) -> HttpResponse:
    """Give a turn to somebody else."""
    known, team_id, today = turn_on(request.team.id, turn_id), request.team.id, request.today
    form = GiveForm(request.POST or None, people=here_on(team_id, on=today), lines=lines_of(team_id, on=today))
    by, at = request.actor, request.at
    if saved(form, lambda: on_call.give_turn(by=by, at=at, turn_id=known.id, **form.holder)):
        return done(request, "The turn is given on.", "rota")
    title = f"{known.who}: {stretch_words(known.when, today)}"
    return page(request, "rota/turn.html", form, title=title, turn=known, fault="The turn is as it was")


@needs(Right.WRITE_STAFF)
@require_POST
def remove(request: Request, turn_id: str) -> HttpResponse:
    known = turn_on(request.team.id, turn_id)
    act = partial(on_call.remove_turn, by=request.actor, at=request.at, turn_id=known.id)
    return acted(request, act, "The turn is taken off.", "rota")


@needs(Right.WRITE_STAFF)
def line(request: Request) -> HttpResponse:
    form = LineForm(request.POST or None, initial={"opened_on": request.today})
    act = partial(on_call.open_line, by=request.actor, at=request.at, team_id=request.team.id)
    if saved(form, lambda: act(**form.cleaned_data)):
        return done(request, "The line is written down: give it turns next.", "rota")
    return page(request, "rota/form.html", form, title="An affiliated line", fault="The line is not saved yet")
