"""The team's own settings, its agency, and its other teams."""

from dataclasses import asdict
from functools import partial

from django.http import HttpResponse

from alongside.pages.people.forms import AgencyForm, CloseTeamForm, NewTeamForm, TeamForm
from alongside.pages.shared.door import Request, needs
from alongside.pages.shared.saving import done, page, saved
from alongside.teams.access import Right
from alongside.teams.actions import agency as actions
from alongside.teams.queries.members import agency_card
from alongside.teams.queries.people import team_card


@needs(Right.WRITE_STAFF)
def mend_team(request: Request) -> HttpResponse:
    """What the team says of itself."""
    card = team_card(request.team.id)
    form = TeamForm(request.POST or None, initial=asdict(card))
    if saved(form, lambda: actions.mend_team(by=request.actor, at=request.at, team_id=card.id, **form.cleaned_data)):
        return done(request, "The team's settings are saved", "team_settings")
    return page(request, "people/setting.html", form, title="The team itself", fault="This is not saved yet")


@needs(Right.WRITE_STAFF)
def close_team(request: Request) -> HttpResponse:
    agency = agency_card(request.actor, request.team.agency_id)
    form = CloseTeamForm(request.POST or None, initial={"on": team_card(request.team.id).closed_on})
    close = partial(actions.close_team, by=request.actor, at=request.at, team_id=request.team.id)
    if saved(form, lambda: close(**form.cleaned_data)):
        return done(request, "The team's last day is written down", "agency")
    title = f"Close {request.team.name}"
    return page(request, "people/form.html", form, title=title, fault="The team is not closed", agency=agency)


@needs(Right.WRITE_STAFF)
def agency(request: Request) -> HttpResponse:
    card = agency_card(request.actor, request.team.agency_id)
    form = AgencyForm(request.POST or None, initial=asdict(card))
    mend = partial(actions.mend_agency, by=request.actor, at=request.at, agency_id=card.id)
    if saved(form, lambda: mend(**form.cleaned_data)):
        return done(request, "The agency's settings are saved", "agency")
    return page(request, "people/agency.html", form, card=card)


@needs(Right.WRITE_STAFF)
def open_team(request: Request) -> HttpResponse:
    card = agency_card(request.actor, request.team.agency_id)
    form = NewTeamForm(request.POST or None, initial={"time_zone": card.time_zone, "opened_on": request.today})
    start = partial(actions.open_team, by=request.actor, at=request.at, agency_id=card.id)
    if saved(form, lambda: start(**form.cleaned_data)):
        return done(request, f"{form.cleaned_data['name']} is open: give it a leader next", "agency")
    return page(request, "people/form.html", form, title="Open another team", fault="The team is not open yet")
