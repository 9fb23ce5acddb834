"""How long it takes from one place to another: over the great circle at a set speed, or out of a table of minutes."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import asin, ceil, cos, radians, sin, sqrt

EARTH_RADIUS_KM = 6371.0

Coordinates = tuple[float, float]
"""Latitude and longitude in degrees."""


@dataclass(frozen=True, slots=True)
class Travel:
    """Minutes between places.

    `minutes[a][b]`, where given, is the time from a to b and goes before any reckoning. Otherwise the great circle
    times `detour` at `kmh`, rounded up to whole minutes. `unknown` minutes where a place is not known.
    """

    kmh: float = 30.0
    detour: float = 1.3
    unknown: int = 15
    minutes: Mapping[str, Mapping[str, int]] | None = None

    def between(self, a: str | None, b: str | None, places: Mapping[str, Coordinates]) -> int:
        """Whole minutes from a to b; `places` holds the coordinates of those that are on the map."""
        if a is not None and a == b:
            return 0
        if a is None or b is None:
            return self.unknown
        told = (self.minutes or {}).get(a, {}).get(b)
        if told is not None:
            return told
        if a not in places or b not in places:
            return self.unknown
        hours = self.detour * kilometres(places[a], places[b]) / self.kmh
        return ceil(round(60 * hours, 6))


@lru_cache(maxsize=2**16)
def kilometres(a: Coordinates, b: Coordinates) -> float:
    """The great-circle distance (haversine), on a ball of 6371 km."""
    (north_a, east_a), (north_b, east_b) = ((radians(d) for d in place) for place in (a, b))
    half = sin((north_b - north_a) / 2) ** 2 + cos(north_a) * cos(north_b) * sin((east_b - east_a) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(half)))
