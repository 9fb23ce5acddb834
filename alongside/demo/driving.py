"""What was driven for contacts: there and back from the office, by those of us who take their own car."""

from decimal import Decimal
from random import Random

from alongside.demo.plan import ContactRow, TeamRows, stream
from alongside.demo.whereabouts import REACH, Position, home_of, miles_between, office_of
from alongside.terms import DistanceUnit, Mode, Place

OWN_CAR, SAID = 0.45, 0.6
"""the share of colleagues who take theirs, and of their drives that are written down"""
DETOUR = 1.3
"""by road, of the distance as the crow flies"""


def driven(team: TeamRows) -> dict[str, int]:
    """Contact -> metres, driven by the first of those who were there."""
    drivers = {row.key for row in team.staff if stream(0, "own car", team.id, row.key).random() < OWN_CAR}
    homes = {row.id: home_of(row, rural=team.rural) for row in team.clients}
    found: dict[str, int] = {}
    for row in team.contacts:
        if row.mode is not Mode.FACE_TO_FACE or row.place is Place.OFFICE or row.staff[0] not in drivers:
            continue
        chance = stream(0, "driven", row.id)
        if chance.random() < SAID:
            miles = 2 * DETOUR * _away(team, row, homes.get(row.clients[0]), chance)
            found[row.id] = DistanceUnit.MILES.in_metres(Decimal(f"{miles:.1f}"))
    return found


def _away(team: TeamRows, row: ContactRow, home: Position | None, chance: Random) -> float:
    """How far from the office it was, in miles."""
    if row.place is Place.HOME and home is not None:
        return miles_between(office_of(team), home)
    return chance.uniform(0.3, REACH[team.rural])
