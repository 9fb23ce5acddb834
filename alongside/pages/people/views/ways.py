"""How the team works: what it was when, another model from a day on."""

from functools import partial
from uuid import uuid4

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from alongside.pages.people.ways_forms import ModelForm
from alongside.pages.shared.door import Request, needs
from alongside.pages.shared.saving import done, page, saved
from alongside.teams.access import Right
from alongside.teams.actions import ways as actions
from alongside.teams.queries.people import team_card
from alongside.teams.queries.ways import ways_of


@needs(Right.WRITE_STAFF)
def how_it_works(request: Request) -> HttpResponse:
    card = team_card(request.team.id)
    initial = {"id": uuid4().hex, "model": card.model, "steps": card.steps, "from_on": request.today}
    form = ModelForm(request.POST or None, initial=initial)
    change = partial(actions.change_model, by=request.actor, at=request.at, on=request.today, team_id=card.id)
    if saved(form, lambda: change(**form.cleaned_data)):
        return done(request, "Written down. What was scored before stays by the model of that time.", "how_it_works")
    shown = {"ways": ways_of(card.id), "fault": "The team still works as it did"}
    return page(request, "people/ways.html", form, **shown)


@needs(Right.WRITE_STAFF)
@require_POST
def take_back(request: Request, change_id: str) -> HttpResponse:
    """The last change was a mistake: the team works as it did before it."""
    actions.take_change_back(by=request.actor, at=request.at, team_id=request.team.id, change_id=change_id)
    return done(request, "Taken back: the team works as it did before.", "how_it_works")
