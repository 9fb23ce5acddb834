"""What came with somebody whom another team of the agency handed over, as it stood on their last day there.

It is what a packet for the night says, so that nothing under the Part 2 label crosses with them.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from alongside.records.access import Sight, open_client, packet_sight
from alongside.records.models import EndingProposal
from alongside.records.queries.night import NightPage, night_pages
from alongside.teams.access import Actor
from alongside.teams.refusals import NotHere


@dataclass(frozen=True, slots=True)
class Came:
    """From which team somebody came to this one, on which day."""

    team: str
    on: date


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What the team before says of somebody: its words, then what it had written down."""

    came: Came
    client_words: str
    team_words: str
    continuity_plan: str
    had: NightPage


def handed_over(actor: Actor, client_id: str, *, sight: Sight, at: datetime) -> HandedOver:
    """All of it; NotHere for who came by themselves, and for whoever reads no notes. The look is noted."""
    asked = _asked(sight, client_id)
    if asked is None or not (sight.notes and sight.medicines and sight.crisis_plans):
        raise NotHere
    client, there = open_client(actor, client_id, team_id=sight.team_id, at=at), asked.enrollment
    came = Came(there.team.name, there.ended_on or asked.ended_on)
    last = came.on - timedelta(days=1)
    [had] = night_pages(packet_sight(there.team_id), [client], on=last, at=asked.answered.at)
    return HandedOver(came, asked.client_words, asked.team_words, asked.continuity_plan, had)


def _asked(sight: Sight, client_id: str) -> EndingProposal | None:
    rows = EndingProposal.objects.select_related("enrollment__team", "answered")
    here = {"client_id": client_id, "team_id": sight.team_id, "ended_on": None}
    of_it = {f"referral__standings__enrollment__{name}": value for name, value in here.items()}
    return rows.filter(**of_it).first()
