"""Everything a day is planned from, read in a fixed number of queries."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from alongside.records.access import Sight
from alongside.records.queries.reach import SpotTold, spots_of
from alongside.schedule.queries.cards import CardLine, cards_between, drawn_for, drawn_id
from alongside.schedule.queries.needs import DayNeeds, needs
from alongside.schedule.queries.visits import PlannedVisit, visits_on
from alongside.teams.queries.credentials import good_on
from alongside.teams.queries.teams import Ground, ground_of
from alongside.teams.queries.working import AtWork, working


@dataclass(frozen=True, slots=True)
class Gathered:
    """A team's day as it stands. `cards` are the lines that ask for a visit that day and have not made one yet."""

    on: date
    ground: Ground
    needs: DayNeeds
    visits: tuple[PlannedVisit, ...]
    cards: tuple[CardLine, ...]
    staff: tuple[AtWork, ...]
    credentials: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """staff id -> licences and certifications that are good that day"""
    spots: Mapping[str, tuple[SpotTold, ...]] = field(default_factory=dict)
    """client id -> where they may be found beside where they live; the latest first"""


def whole(team_id: str) -> Sight:
    """A day is planned from all there is, whoever asks; what they see of the answer is cut to their own sight."""
    return Sight(team_id=team_id, notes=True, services=True, part2=True, hospital=True, write=True,
                 medicines=True)  # fmt: skip


def gathered(team_id: str, *, on: date) -> Gathered:
    """Read a day whole."""
    sight = whole(team_id)
    made = drawn_for(team_id, on=on)
    lines = cards_between(sight, since=on, until=on)
    asked = needs(sight, on=on)
    return Gathered(
        on=on,
        ground=ground_of(team_id),
        needs=asked,
        visits=visits_on(sight, on=on),
        cards=tuple(line for line in lines if line.falls_on(on) and drawn_id(line.id, on) not in made),
        staff=working(team_id, on=on),
        credentials=good_on(team_id, on=on),
        spots=spots_of([case.client_id for case in asked.caseload], on=on),
    )
