"""How the team works: what it was when, another model from a day on, how many each of us coordinates."""

from functools import partial
from uuid import uuid4

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from alongside.pages.people.ways_forms import ModelForm, MostForm
from alongside.pages.shared.door import Request, needs
from alongside.pages.shared.saving import done, page, saved
from alongside.teams.access import Right
from alongside.teams.actions import ways as actions
from alongside.teams.queries.people import team_card
from alongside.teams.queries.ways import USUAL_MOST, the_most, ways_of


@needs(Right.WRITE_STAFF)
def how_it_works(request: Request) -> HttpResponse:
    card = team_card(request.team.id)
    initial = {"id": uuid4().hex, "model": card.model, "steps": card.steps, "from_on": request.today}
    form = ModelForm(request.POST or None, initial=initial)
    change = partial(actions.change_model, by=request.actor, at=request.at, on=request.today, team_id=card.id)
    if saved(form, lambda: change(**form.cleaned_data)):
        return done(request, "Written down. What was scored before stays by the model of that time.", "how_it_works")
    shown = {"ways": ways_of(card.id), "most": the_most(card), "fault": "The team still works as it did"}
    return page(request, "people/ways.html", form, **shown)


@needs(Right.WRITE_STAFF)
@require_POST
def take_back(request: Request, change_id: str) -> HttpResponse:
    """The last change was a mistake: the team works as it did before it."""
    actions.take_change_back(by=request.actor, at=request.at, team_id=request.team.id, change_id=change_id)
    return done(request, "Taken back: the team works as it did before.", "how_it_works")


@needs(Right.WRITE_STAFF)
def most_each(request: Request) -> HttpResponse:
    """How many clients any one of us coordinates at the most."""
    card = team_card(request.team.id)
    form = MostForm(request.POST or None, initial={"most_each": card.most_each})
    by, at = request.actor, request.at
    if saved(form, lambda: actions.set_most_each(by=by, at=at, team_id=card.id, **form.cleaned_data)):
        return done(request, "Saved", "how_it_works")
    usual = USUAL_MOST.get(card.model)
    form.fields["most_each"].help_text = f"Empty: {usual}, as ICM asks." if usual else "Empty: no number."
    title = "How many each of us coordinates"
    return page(request, "people/form.html", form, title=title, fault="This is not saved yet")
