"""The client's own sheet: what happened and what comes, in plain words, to be printed and handed over."""

from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alongside.pages.shared.days import day_in
from alongside.pages.shared.door import Request, needs
from alongside.records.access import open_client, sight_of
from alongside.records.queries.leaving import has_died
from alongside.records.queries.reach import reach_of, spots_of
from alongside.records.queries.story import kinds, story
from alongside.schedule.queries.visits import coming
from alongside.teams.access import Right


@needs(Right.SEE_CLIENTS)
@require_safe
def sheet(request: Request, client_id: str) -> HttpResponse:
    """The latest entries that are for the client's hand; `words` prints what was written too."""
    sight, zone = sight_of(request.actor, request.team.id), ZoneInfo(request.team.time_zone)
    who = open_client(request.actor, client_id, team_id=request.team.id, at=request.at)
    asked = request.GET.get("kind", "")
    kind, before = asked if asked in kinds(sight) else "", day_in(request.GET.get("before", ""))
    told = story(sight, client_id, on=request.today, zone=zone, kind=kind, before=before)
    days = [(day.on, [entry for entry in day.entries if entry.plain]) for day in told.days]
    reach = reach_of([client_id])[client_id]
    shown = {
        "died": has_died(who, team_id=request.team.id),
        "who": who, "reach": reach, "spots": spots_of([client_id], on=request.today)[client_id],
        "client_id": client_id, "name": who.name, "planned": coming(sight, client_id, on=request.today), "kind": kind,
        "days": [(on, entries) for on, entries in days if entries], "earlier": told.earlier,
        "words": sight.notes and "words" in request.GET, "may_words": sight.notes,
    }  # fmt: skip
    return render(request, "clients/plain.html", shown)
