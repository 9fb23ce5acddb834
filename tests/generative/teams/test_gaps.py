"""Turns and gaps tile a stretch exactly, on both sides of the nights on which the clocks change."""

from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import example, given
from hypothesis import strategies as st

from alongside.teams.actions.on_call import slots
from alongside.teams.stretch import Stretch, at_instants, between, days_of, uncovered
from alongside.terms import CallHours

CHICAGO = ZoneInfo("America/Chicago")
FORWARD, BACK = date(2026, 3, 8), date(2026, 11, 1)
"""The nights in Chicago of 23 hours and of 25."""

walls = st.builds(
    lambda night, minutes: datetime.combine(night, time()) + timedelta(minutes=minutes),
    st.sampled_from([FORWARD, BACK]),
    st.integers(-600, 2000),
)
stretches = st.builds(lambda one, other: between(min(one, other), max(one, other), CHICAGO), walls, walls)
night = st.sampled_from([FORWARD, BACK])


def minutes_of(within: Stretch, parts: list[Stretch]) -> list[int]:
    """How many of the parts lie on each minute of a stretch."""
    moment, counted = within.starts_at, []
    while moment < within.ends_at:
        counted.append(sum(part.starts_at <= moment < part.ends_at for part in parts))
        moment += timedelta(minutes=1)
    return counted


@given(night, st.lists(stretches, max_size=5))
def test_every_minute_is_covered_or_lies_in_exactly_one_gap(on: date, covers: list[Stretch]) -> None:
    within = days_of(on, on + timedelta(days=1), CHICAGO)
    gaps = list(uncovered(within, covers, CHICAGO))
    covered, open_minutes = minutes_of(within, covers), minutes_of(within, gaps)
    assert [bool(count) for count in covered] == [not count for count in open_minutes]
    assert max(open_minutes, default=0) <= 1
    assert all(gap.starts_at < gap.ends_at for gap in gaps)


@given(walls, walls)
@example(datetime.combine(FORWARD, time(2, 15)), datetime.combine(FORWARD, time(3, 15)))
@example(datetime.combine(BACK, time(1, 30)), datetime.combine(BACK, time(2)))
def test_order_on_the_wall_is_order_in_time(one: datetime, other: datetime) -> None:
    """So that what may not overlap as instants does not overlap on the wall, where standards count it."""
    stretch = between(one, other, CHICAGO)
    assert (stretch.starts < stretch.ends) == (stretch.starts_at < stretch.ends_at)
    assert between(stretch.starts, stretch.ends, CHICAGO) == stretch


@given(night, st.integers(0, 13), st.integers(4, 11), st.integers(12, 23))
def test_office_hours_and_those_outside_them_tile_the_week(on: date, back: int, opens: int, closes: int) -> None:
    laid = [
        between(start, end, CHICAGO)
        for hours in (CallHours.OFFICE, CallHours.OUTSIDE)
        for start, end in slots(on - timedelta(days=back), 14, hours, time(opens), time(closes))
    ]
    laid.sort(key=lambda turn: turn.starts_at)
    whole = at_instants(laid[0].starts_at, laid[-1].ends_at, CHICAGO)
    assert uncovered(whole, laid, CHICAGO) == ()
    assert not any(one.meets(other) for one, other in pairwise(laid))


def test_a_night_around_the_clock_is_23_hours_or_25_and_24_on_the_wall() -> None:
    for on, hours in ((FORWARD, 23), (BACK, 25)):
        ((start, end),) = slots(on - timedelta(days=1), 1, CallHours.ALWAYS, time(8), time(17))
        turn = between(start, end, CHICAGO)
        assert turn.ends_at - turn.starts_at == timedelta(hours=hours)
        assert turn.ends - turn.starts == timedelta(hours=24)
