"""The page of a client's health: how they were, note by note, and what they were diagnosed with over time."""

from dataclasses import dataclass
from datetime import date, datetime

from alongside.records.access import Sight, active_enrollment, open_client
from alongside.records.queries.life import PartTold, parts, spells
from alongside.records.queries.symptoms import SymptomsTold, symptoms_of
from alongside.teams.access import Actor
from alongside.teams.refusals import NotHere
from alongside.terms import SpellKind


@dataclass(frozen=True, slots=True)
class HealthPage:
    client_id: str
    name: str
    here: bool
    """whether they are on the team now"""
    symptoms: tuple[SymptomsTold, ...]
    diagnoses: PartTold


def health_page(actor: Actor, client_id: str, *, sight: Sight, on: date, at: datetime) -> HealthPage:
    """Open the page; the look is noted in the ledger. Six queries besides that."""
    if not sight.notes:
        raise NotHere
    client = open_client(actor, client_id, team_id=sight.team_id, at=at)
    told = (spell for spell in spells(sight, client_id) if spell.kind is SpellKind.DIAGNOSIS)
    return HealthPage(
        client_id=client.id,
        name=client.name,
        here=active_enrollment(sight.team_id, client_id, on=on) is not None,
        symptoms=symptoms_of(sight, client_id),
        diagnoses=parts(told, on=on)[SpellKind.DIAGNOSIS],
    )
