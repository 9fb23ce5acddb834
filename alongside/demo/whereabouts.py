"""Where the offices and the clients are, on a coast that does not exist."""

from math import cos, hypot, radians, sin, sqrt
from random import Random

from alongside.demo.plan import ClientRow, TeamRows, stream

Position = tuple[float, float]
"""latitude and longitude in degrees"""

TOWN, TOWNSHIPS = (43.7508, -87.7145), (43.9890, -87.9650)
REACH = {False: 4.5, True: 22.0}
"""miles from the office, in town and in the townships"""
MILES_IN_A_DEGREE = 69.0


def office_of(team: TeamRows) -> Position:
    return TOWNSHIPS if team.rural else TOWN


def miles_between(one: Position, other: Position) -> float:
    """As the crow flies, near enough within a county."""
    north = (other[0] - one[0]) * MILES_IN_A_DEGREE
    return hypot(north, (other[1] - one[1]) * MILES_IN_A_DEGREE * cos(radians(one[0])))


def home_of(client: ClientRow, *, rural: bool) -> Position | None:
    """Where a client lives: inland of the office and about it; nowhere without an address."""
    if not client.address:
        return None
    return about(stream(0, "home", client.id), rural=rural)


def about(chance: Random, *, rural: bool) -> Position:
    """Somewhere inland of the office and about it."""
    north, east = TOWNSHIPS if rural else TOWN
    miles, turn = REACH[rural] * sqrt(chance.random()), radians(chance.uniform(170, 370))
    return (
        round(north + miles * cos(turn) / MILES_IN_A_DEGREE, 5),
        round(east + miles * sin(turn) / MILES_IN_A_DEGREE / cos(radians(north)), 5),
    )
