"""The caseload, and one client's page."""

from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alongside.pages.clients.level import level_shown
from alongside.pages.clients.shown import list_shown, page_shown
from alongside.pages.shared.days import day_in
from alongside.pages.shared.door import Request, needs
from alongside.records.access import sight_of
from alongside.records.queries.caseload import caseload as find_caseload
from alongside.records.queries.caseload import ways_to_narrow
from alongside.records.queries.client_page import client_page, known
from alongside.records.queries.crisis_plans import crisis_plans
from alongside.records.queries.flags import OF_ALL
from alongside.records.queries.handed_over import handed_over
from alongside.records.queries.plans import goals_served
from alongside.records.queries.story import kinds, story
from alongside.records.queries.who_looked import who_looked
from alongside.schedule.queries.visits import coming, next_visits
from alongside.teams.access import Right, may
from alongside.terms import Model


@needs(Right.SEE_CLIENTS)
@require_safe
def caseload(request: Request) -> HttpResponse:
    """Everybody, by need or by name; narrowed down."""
    asked = request.GET.get("only", "")
    narrowed = ways_to_narrow(
        steps=request.team.steps, shared=Model(request.team.model).shared,
        visits=may(request.actor, Right.SEE_SCHEDULE, request.team.id),
    )  # fmt: skip
    only, by_name = asked if asked in narrowed else "", "name" in request.GET
    sight = sight_of(request.actor, request.team.id)
    lead_id = request.GET.get("lead", "")[:32]
    ahead = next_visits(sight, at=request.at, on=request.today)
    rows = find_caseload(
        sight, on=request.today, only=only, by_name=by_name, lead_id=lead_id, planned=ahead, flagged_by=OF_ALL
    )
    shown = list_shown(request, rows, narrowed=narrowed, only=only, by_name=by_name, lead_id=lead_id)
    return render(request, "clients/clients.html", shown | {"ahead": ahead})


@needs(Right.SEE_CLIENTS)
@require_safe
def client(request: Request, client_id: str) -> HttpResponse:
    sight = sight_of(request.actor, request.team.id)
    asked = request.GET.get("kind", "")
    kind, before = asked if asked in kinds(sight) else "", day_in(request.GET.get("before", ""))
    page = client_page(request.actor, client_id, sight=sight, on=request.today, at=request.at)
    zone = ZoneInfo(request.team.time_zone)
    told = story(sight, client_id, on=request.today, zone=zone, kind=kind, before=before, stays=page.stays)
    shown = page_shown(request, page, told, sight=sight, kind=kind, before=before)
    shown["planned"] = coming(sight, client_id, on=request.today)
    shown["goals"] = goals_served(sight, client_id)
    shown["crisis"] = crisis_plans(sight, [client_id]).get(client_id)
    shown |= level_shown(request, page, sight)
    fragment = request.headers.get("HX-Target") == "story"
    return render(request, "clients/story.html" if fragment else "clients/client.html", shown)


@needs(Right.SEE_NOTES)
@require_safe
def handed(request: Request, client_id: str) -> HttpResponse:
    """What the team somebody came from handed over with them."""
    sight = sight_of(request.actor, request.team.id)
    shown = {"handed": handed_over(request.actor, client_id, sight=sight, at=request.at)}
    return render(request, "clients/handed.html", shown)


@needs(Right.SEE_LEDGER)
@require_safe
def looked(request: Request, client_id: str) -> HttpResponse:
    """Who looked at this client's page, and who changed what."""
    shown = {
        "who": known(request.actor, client_id, team_id=request.team.id),
        "looks": who_looked(request.actor, client_id, team_id=request.team.id),
        "zone": ZoneInfo(request.team.time_zone),
    }
    return render(request, "clients/looked.html", shown)
