"""The page of a client's services: their life part by part, what they have of each service, the people around them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from alongside.records.access import Sight, active_enrollment, open_client
from alongside.records.queries.life import PartTold, parts, spells
from alongside.records.queries.network import Around, around
from alongside.records.queries.plans import meant_now
from alongside.records.queries.served import Attendance, GroupTold, attendance, served
from alongside.teams.access import Actor
from alongside.teams.refusals import NotHere
from alongside.terms import SpellKind


@dataclass(frozen=True, slots=True)
class LifePage:
    client_id: str
    name: str
    here: bool
    """whether they are on the team now"""
    parts: Mapping[SpellKind, PartTold]
    groups: tuple[GroupTold, ...]
    around: tuple[Around, ...]
    attendance: tuple[Attendance, ...]

    @property
    def came(self) -> int:
        return sum(each.came for each in self.attendance)


def life_page(actor: Actor, client_id: str, *, sight: Sight, on: date, at: datetime) -> LifePage:
    """Open the page; the look is noted in the ledger. Eight queries besides that."""
    if not sight.notes:
        raise NotHere
    client = open_client(actor, client_id, team_id=sight.team_id, at=at)
    told = spells(sight, client_id)
    return LifePage(
        client_id=client.id,
        name=client.name,
        here=active_enrollment(sight.team_id, client_id, on=on) is not None,
        parts=parts(told, on=on),
        groups=served(sight, client_id, told, meant_now(sight, client_id), on=on),
        around=around(sight, client_id, told, on=on),
        attendance=attendance(sight, client_id, on=on),
    )
