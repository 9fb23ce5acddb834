"""Minutes on the road: the great circle, a table, and a place nobody knows."""

import pytest

from alongside.planning.travel import Travel, kilometres

CAPITOL, AIRPORT = (40.7774, -111.8882), (40.7884, -111.9778)
PLACES = {"capitol": CAPITOL, "airport": AIRPORT}


def test_a_degree_of_latitude_is_a_hundred_and_eleven_kilometres() -> None:
    assert kilometres((40.0, -111.0), (41.0, -111.0)) == pytest.approx(111.19, abs=0.01)
    assert kilometres(CAPITOL, AIRPORT) == kilometres(AIRPORT, CAPITOL) == pytest.approx(7.64, abs=0.01)


def test_roads_are_longer_than_the_great_circle_and_minutes_are_rounded_up() -> None:
    assert Travel(kmh=30).between("capitol", "airport", PLACES) == 20  # 7.64 km x 1.3 / 30 km/h = 19.9 minutes
    assert Travel(kmh=60).between("capitol", "airport", PLACES) == 10
    assert Travel(kmh=60, detour=1).between("capitol", "airport", PLACES) == 8


def test_a_table_of_minutes_goes_before_any_reckoning() -> None:
    told = Travel(minutes={"capitol": {"airport": 42}})
    assert told.between("capitol", "airport", PLACES) == 42
    assert told.between("airport", "capitol", PLACES) == 20


def test_a_place_nobody_knows_is_as_far_as_it_is_said_to_be() -> None:
    travel = Travel(unknown=12)
    assert travel.between(None, "capitol", PLACES) == travel.between("capitol", "shelter", PLACES) == 12
    assert travel.between(None, None, PLACES) == 12


def test_next_door_is_no_way_at_all() -> None:
    assert Travel().between("shelter", "shelter", PLACES) == 0
