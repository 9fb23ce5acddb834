"""How far raters agree, held against the published table and against hand-worked figures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.reviews.agreement import agreement, icc_2_1, icc_3_1, spread

SHROUT_FLEISS = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
"""Six targets by four judges: table 2 of Shrout and Fleiss, 1979."""

MEANS = st.lists(st.tuples(st.floats(1, 5, allow_nan=False), st.floats(1, 5, allow_nan=False)), min_size=2, max_size=12)


def test_the_published_table_gives_the_published_figures() -> None:
    found = spread(SHROUT_FLEISS)
    assert found is not None
    assert found.targets == pytest.approx(11.24, abs=0.005)
    assert found.raters == pytest.approx(32.49, abs=0.005)
    assert found.left == pytest.approx(1.02, abs=0.005)
    assert icc_2_1(SHROUT_FLEISS) == pytest.approx(0.29, abs=0.005)
    assert icc_3_1(SHROUT_FLEISS) == pytest.approx(0.71, abs=0.005)


def test_a_rater_who_is_always_one_higher_is_consistent_and_does_not_agree() -> None:
    table = [[1, 2], [2, 3], [3, 4], [4, 5]]
    assert icc_3_1(table) == pytest.approx(1)
    assert icc_2_1(table) == pytest.approx(10 / 13)


def test_raters_who_say_the_same_agree_wholly() -> None:
    assert icc_2_1([[3.1, 3.1], [4.2, 4.2], [2.0, 2.0]]) == pytest.approx(1)


def test_raters_who_contradict_each_other_go_below_zero() -> None:
    found = icc_2_1([[1, 5], [5, 1], [2, 4], [4, 2]])
    assert found is not None
    assert found < 0


@pytest.mark.parametrize("table", [[], [[]], [[3, 4]], [[3], [4]], [[3, 3], [3, 3]]])
def test_where_there_is_nothing_to_correlate_there_is_no_figure(table: list[list[float]]) -> None:
    assert icc_2_1(table) is None
    assert icc_3_1(table) is None


def test_a_missing_cell_is_an_error_not_a_guess() -> None:
    with pytest.raises(ValueError, match="every target"):
        icc_2_1([[3, 4], [3]])


@given(MEANS)
def test_which_rater_comes_first_changes_nothing(table: list[tuple[float, float]]) -> None:
    one, other = icc_2_1(table), icc_2_1([(second, first) for first, second in table])
    assert (one is None) == (other is None)
    if one is not None:
        assert one == pytest.approx(other, abs=1e-6)
        assert one <= 1 + 1e-9


def test_two_raters_side_by_side_on_what_both_rated() -> None:
    found = agreement({"H1": 4, "H2": 3, "H3": 5, "H4": 1}, {"H1": 4, "H2": 5, "H3": 4, "S1": 2})
    assert (found.items, found.same) == (3, 1)
    assert found.exact == pytest.approx(100 / 3)
    assert found.mean_difference == pytest.approx(1)
    assert [(one.item, one.first, one.second, one.apart) for one in found.differing] == [
        ("H2", 3, 5, 2), ("H3", 5, 4, 1),
    ]  # fmt: skip


def test_clauses_agree_or_not_and_are_no_distance_apart() -> None:
    found = agreement({"a": True, "b": False}, {"a": True, "b": True})
    assert (found.exact, found.mean_difference) == (50, None)
    assert found.differing[0].apart is None


def test_without_a_common_item_there_is_no_share() -> None:
    found = agreement({"H1": 4}, {"H2": 4})
    assert (found.items, found.exact, found.mean_difference, found.differing) == (0, None, None, ())
