"""The way back: what somebody who left takes with them on one sheet of paper, in plain words."""

from dataclasses import dataclass
from datetime import date

from alongside.records.access import Sight, find_client
from alongside.records.models import Enrollment
from alongside.records.queries.leaving import has_died
from alongside.teams.access import Actor
from alongside.teams.models import Team
from alongside.teams.refusals import NotHere


@dataclass(frozen=True, slots=True)
class WayBack:
    """The words of the last ending, and where the team is."""

    client_id: str
    name: str
    team: str
    agency: str
    office_address: str
    enrolled_on: date
    ended_on: date
    client_words: str
    continuity_plan: str
    way_back: str
    knew_them: str
    """who led last: the name they know, and a number if there is one"""


def way_back(actor: Actor, client_id: str, *, sight: Sight) -> WayBack:
    """The sheet about somebody's last time on the team; NotHere of who never left or died, and without notes."""
    client = find_client(actor, client_id, team_id=sight.team_id)
    rows = Enrollment.objects.filter(team_id=sight.team_id, client=client, ending__isnull=False)
    last = rows.select_related("ending", "coordinator").order_by("-ended_on", "-enrolled_on").first()
    if not sight.notes or last is None or last.ended_on is None or has_died(client, team_id=sight.team_id):
        raise NotHere
    team = Team.objects.select_related("agency").get(id=sight.team_id)
    led = last.coordinator
    return WayBack(
        client_id=client.id, name=client.name, team=team.name, agency=team.agency.name,
        office_address=team.office_address, enrolled_on=last.enrolled_on, ended_on=last.ended_on,
        client_words=last.ending.client_words, continuity_plan=last.ending.continuity_plan,
        way_back=last.ending.way_back, knew_them=", ".join(filter(None, [led.called, led.phone])) if led else "",
    )  # fmt: skip
