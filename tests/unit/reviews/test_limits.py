"""Control limits, worked by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.reviews.lift.limits import Limits, limits, outside, runs

BY_HAND = (10.0, 12.0, 11.0, 13.0, 12.0, 14.0, 13.0, 15.0)
"""The mean is 100 / 8 = 12.5. It moves by 2, 1, 2, 1, 2, 1, 2: 11 / 7 a month on average."""


def test_the_limits_are_the_mean_and_two_and_two_thirds_moving_ranges() -> None:
    usual = limits(BY_HAND)
    assert usual is not None
    assert usual.mean == pytest.approx(12.5)
    assert usual.low == pytest.approx(12.5 - 2.66 * 11 / 7)
    assert usual.high == pytest.approx(16.68)


def test_seven_points_say_too_little() -> None:
    assert limits(BY_HAND[:7]) is None
    assert limits(()) is None


def test_limits_go_no_further_than_the_figure_can() -> None:
    swinging = (90.0, 100.0) * 4
    usual = limits(swinging, least=0.0, most=100.0)
    assert usual is not None
    assert usual.low == pytest.approx(68.4)
    assert usual.high == 100.0
    low = limits((0.0, 2.0) * 4)
    assert low is not None
    assert low.low == 0.0


def test_a_series_that_stands_still_has_no_room() -> None:
    usual = limits((3.0,) * 8)
    assert usual == Limits(3.0, 3.0, 3.0)
    assert [outside(figure, usual) for figure in (2.99, 3.0, 3.01)] == [-1, 0, 1]


def test_a_point_on_a_limit_is_within() -> None:
    usual = Limits(2.0, 1.0, 3.0)
    assert [outside(figure, usual) for figure in (0.9, 1.0, 3.0, 3.1)] == [-1, 0, 0, 1]


def test_eight_in_a_row_on_one_side_are_a_run_and_seven_are_not() -> None:
    usual = Limits(5.0, 0.0, 10.0)
    assert runs([6.0] * 8, usual) == [1] * 8
    assert runs([6.0] * 7, usual) == [0] * 7
    assert runs([6.0] + [4.0] * 9 + [6.0], usual) == [0] + [-1] * 9 + [0]


def test_a_figure_on_the_mean_ends_a_run() -> None:
    usual = Limits(5.0, 0.0, 10.0)
    assert runs([6.0] * 7 + [5.0] + [6.0] * 7, usual) == [0] * 15
    assert runs([5.0] * 12, usual) == [0] * 12


@given(st.lists(st.floats(0, 100), min_size=8, max_size=24))
def test_the_mean_lies_within_the_limits(figures: list[float]) -> None:
    usual = limits(figures, most=100.0)
    assert usual is not None
    assert usual.low <= usual.mean + 1e-9
    assert usual.mean <= usual.high + 1e-9
