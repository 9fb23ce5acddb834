"""What a request to plan says: for whom, on which day, from where it came."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from alongside.pages.shared.days import OUTSIDE, day_in
from alongside.pages.shared.door import Request
from alongside.records.access import find_client, sight_of
from alongside.records.queries.colleagues import OnTeam, on_team
from alongside.records.queries.reach import SpotTold, spots_of
from alongside.teams.queries.credentials import credentials_held
from alongside.teams.refusals import Refused
from alongside.terms import Service


@dataclass(frozen=True, slots=True)
class Planning:
    client_id: str
    name: str
    on: date
    start: str
    staff: list[str]
    service: str
    colleagues: Sequence[OnTeam]
    part2: bool
    credentials: Sequence[str]
    """licences and certifications a visit can ask for"""
    spots: Sequence[SpotTold]
    by: str

    def back(self, visit_id: str) -> str:
        return f"{reverse('schedule')}?{urlencode({'by': self.by, 'visit': visit_id})}"


def planning(request: Request) -> Planning:
    """Who is to be visited, and what the form begins with."""
    sight = sight_of(request.actor, request.team.id)
    said = request.POST if request.method == "POST" else request.GET
    client_id = said.get("client", "")
    on = day_to_plan(request)
    client = find_client(request.actor, client_id, team_id=sight.team_id)
    return Planning(
        client_id=client_id, name=client.name, on=on,
        start=said.get("start", ""), staff=said.getlist("staff"), service=Service.CASE_MANAGEMENT,
        colleagues=on_team(sight.team_id, on=on), part2=sight.part2,
        credentials=credentials_held(sight.team_id), spots=spots_of([client.id], on=on)[client.id],
        by=said.get("by", "worker"),
    )  # fmt: skip


def day_to_plan(request: Request) -> date:
    """The day a visit is planned for; no day that has passed."""
    return max(day_of(request, "on"), request.today)


def day_of(request: Request, name: str = "day") -> date:
    """The day a request speaks of; today where it makes no sense."""
    said = request.POST if request.method == "POST" else request.GET
    return day_in(said.get(name, "")) or request.today


def day_to_act_on(request: Request) -> date:
    """The day something is to be done for; Refused where it makes no sense: nothing is done to another day instead."""
    day = day_in(request.POST.get("day", ""))
    if day is None:
        raise Refused(OUTSIDE, field="day")
    return day
