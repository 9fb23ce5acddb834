"""The cheapest way to move a median: enough, whole, and no more than it takes."""

from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.reviews.queries.lift import cheapest_lift

QUARTERS = st.integers(0, 40).map(lambda quarter: quarter / 4)
PEOPLE = st.lists(QUARTERS, min_size=1, max_size=25).map(lambda them: {f"c{n:02}": now for n, now in enumerate(them)})


def raised(figures: dict[str, float], goal: float) -> dict[str, float]:
    return figures | {one.client_id: one.needed for one in cheapest_lift(figures, goal, 0.25)}


@given(PEOPLE, st.integers(1, 20).map(float))
def test_the_median_reaches_the_goal(figures: dict[str, float], goal: float) -> None:
    assert median(raised(figures, goal).values()) >= goal


@given(PEOPLE, st.integers(1, 20).map(float))
def test_one_step_less_would_not_do(figures: dict[str, float], goal: float) -> None:
    for one in cheapest_lift(figures, goal, 0.25):
        short = raised(figures, goal) | {one.client_id: one.needed - 0.25}
        assert median(short.values()) < goal


@given(PEOPLE, st.integers(1, 20).map(float))
def test_everybody_is_raised_by_whole_steps(figures: dict[str, float], goal: float) -> None:
    for one in cheapest_lift(figures, goal, 0.25):
        assert one.steps >= 1
        assert one.needed == pytest.approx(one.now + one.steps * 0.25)
        assert one.now == figures[one.client_id]


def test_a_median_that_is_there_needs_nobody() -> None:
    assert cheapest_lift({"a": 3.0, "b": 4.0}, 3.0, 0.25) == ()
    assert cheapest_lift({}, 3.0, 0.25) == ()


def test_of_an_odd_number_the_nearest_below_are_raised() -> None:
    lifted = cheapest_lift({"a": 1.0, "b": 2.5, "c": 2.75}, 3.0, 0.25)
    assert [(one.client_id, one.steps) for one in lifted] == [("b", 2), ("c", 1)]


def test_of_an_even_number_a_high_one_carries_a_low_one() -> None:
    lifted = cheapest_lift({"a": 1.0, "b": 2.0, "c": 3.5, "d": 5.0}, 3.0, 0.25)
    assert [(one.client_id, one.steps) for one in lifted] == [("b", 2)]
