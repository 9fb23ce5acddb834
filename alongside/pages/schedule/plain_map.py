"""A plain map: a grid of miles with the office and the place in question. No tiles, nothing from elsewhere."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import cos, radians

from alongside.teams.queries.people import team_card

WIDTH, HEIGHT = 480, 320
MILES_ACROSS = 24
MILES_IN_A_DEGREE = 69.0
Position = tuple[float | None, float | None]


@dataclass(frozen=True, slots=True)
class PlainMap:
    """`north` and `west` are its upper left corner; `down` and `right` the degrees of one unit of the drawing."""

    north: float
    west: float
    down: float
    right: float
    office: tuple[float, float] | None
    here: tuple[float, float] | None

    width: int = WIDTH
    height: int = HEIGHT

    @property
    def miles(self) -> int:
        return MILES_ACROSS

    @property
    def lines(self) -> Iterator[tuple[int, int, int, int]]:
        """A line every two miles, as x1, y1, x2, y2."""
        step = WIDTH * 2 // MILES_ACROSS
        for x in range(step, WIDTH, step):
            yield x, 0, x, HEIGHT
        for y in range(step, HEIGHT, step):
            yield 0, y, WIDTH, y


def plain_map(team_id: str, *, here: Position) -> PlainMap | None:
    """The map around the office, or around the place itself; None while neither is known."""
    card = team_card(team_id)
    office = (card.latitude, card.longitude)
    latitude, longitude = office if None not in office else here
    if latitude is None or longitude is None:
        return None
    down = MILES_ACROSS / MILES_IN_A_DEGREE / WIDTH
    right = down / max(0.1, cos(radians(latitude)))
    north, west = latitude + down * HEIGHT / 2, longitude - right * WIDTH / 2

    def point(position: Position) -> tuple[float, float] | None:
        if position[0] is None or position[1] is None:
            return None
        return round((position[1] - west) / right, 1), round((north - position[0]) / down, 1)

    return PlainMap(north, west, down, right, point(office), point(here))
