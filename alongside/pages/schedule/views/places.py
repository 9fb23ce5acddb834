"""Where the office is, where a client lives or may be found, in degrees: typed, or dropped on a plain map."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from alongside.pages.schedule.forms import PlaceForm
from alongside.pages.schedule.plain_map import plain_map
from alongside.pages.shared.door import Request, needs
from alongside.pages.shared.saving import done, page, saved
from alongside.records.access import open_client
from alongside.records.actions.clients import mend_client
from alongside.records.actions.spots import mend_spot
from alongside.records.queries.reach import one_spot
from alongside.teams.access import Right
from alongside.teams.actions.agency import mend_team
from alongside.teams.queries.people import team_card


@needs(Right.WRITE_STAFF)
@require_http_methods(["GET", "POST"])
def office(request: Request) -> HttpResponse:
    card = team_card(request.team.id)
    form = PlaceForm(request.POST or None, initial={"latitude": card.latitude, "longitude": card.longitude})
    by, at, team_id = request.actor, request.at, request.team.id
    if saved(form, lambda: mend_team(by=by, at=at, team_id=team_id, **form.cleaned_data)):
        return done(request, "The office is on the map.", "team_settings")
    shown = plain_map(team_id, here=(card.latitude, card.longitude))
    return page(request, "schedule/place.html", form, map=shown, title="Where the office is",
                back_words="The team's settings", address=card.office_address)  # fmt: skip


@needs(Right.WRITE_CLIENTS)
@require_http_methods(["GET", "POST"])
def client(request: Request, client_id: str) -> HttpResponse:
    known = open_client(request.actor, client_id, team_id=request.team.id, at=request.at)
    form = PlaceForm(request.POST or None, initial={"latitude": known.latitude, "longitude": known.longitude})
    by, at, team_id = request.actor, request.at, request.team.id
    if saved(form, lambda: mend_client(by=by, at=at, team_id=team_id, client_id=known.id, **form.cleaned_data)):
        return done(request, "On the map.", "client", known.id)
    shown = plain_map(team_id, here=(known.latitude, known.longitude))
    return page(request, "schedule/place.html", form, map=shown, title=f"Where {known.name} lives", client_id=known.id,
                back_words=known.name, address=known.address)  # fmt: skip


@needs(Right.WRITE_CLIENTS)
@require_http_methods(["GET", "POST"])
def spot(request: Request, client_id: str, spot_id: str) -> HttpResponse:
    told = one_spot(request.actor, client_id, spot_id, team_id=request.team.id)
    here = (told.latitude, told.longitude)
    form = PlaceForm(request.POST or None, initial={"latitude": told.latitude, "longitude": told.longitude})
    by, at, team_id = request.actor, request.at, request.team.id
    if saved(form, lambda: mend_spot(by=by, at=at, team_id=team_id, spot_id=told.id, **form.cleaned_data)):
        return done(request, "On the map.", "client-spots", client_id)
    return page(request, "schedule/place.html", form, map=plain_map(team_id, here=here), title=str(told),
                back_words="Where to look", back=reverse("client-spots", args=[client_id]))  # fmt: skip
