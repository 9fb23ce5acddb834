"""From a value to a rating: on every printed limit, past it, and in every gap."""

import pytest

from alongside.measures.score import Anchors, NextAnchor, at_least, below
from alongside.measures.standards.dacts import STANDARD

VALUES = [
    *[("H1", v, r, g) for v, r, g in [(10, 5, 0), (10.4, 4, 1), (20, 4, 0), (21, 3, 0), (34, 3, 0), (35, 2, 0)]],
    *[("H1", v, r, g) for v, r, g in [(49, 2, 0), (49.5, 1, 1), (50, 1, 0), (500, 1, 0)]],
    *[("H2", v, r, g) for v, r, g in [(90, 5, 0), (89.5, 4, 1), (64, 4, 0), (37, 3, 0), (10, 2, 0), (9.9, 1, 0)]],
    *[("H4", v, r, g) for v, r, g in [(50, 5, 0), (49.9, 4, 0), (25, 4, 0), (24.9, 3, 0), (10, 3, 0), (9.9, 2, 0)]],
    *[("H4", v, r, g) for v, r, g in [(0.1, 2, 0), (0, 1, 0), (120, 5, 0)]],
    *[("H5", v, r, g) for v, r, g in [(19.9, 5, 0), (20, 4, 0), (39.5, 3, 1), (60, 2, 0), (80, 2, 0), (80.1, 1, 0)]],
    *[("H6", v, r, g) for v, r, g in [(95, 5, 0), (94.5, 4, 1), (80, 4, 0), (65, 3, 0), (50, 2, 0), (49.9, 1, 0)]],
    *[("H7", v, r, g) for v, r, g in [(1.0, 5, 0), (0.70, 4, 0), (0.40, 3, 0), (0.10, 2, 0), (0.09, 1, 0)]],
    *[("H8", v, r, g) for v, r, g in [(2, 5, 0), (1.995, 4, 1), (1.4, 4, 0), (0.8, 3, 0), (0.2, 2, 0), (0.19, 1, 0)]],
    *[("H9", v, r, g) for v, r, g in [(2, 5, 0), (1.995, 4, 1), (1.4, 4, 0), (0.8, 3, 0), (0.2, 2, 0), (0.19, 1, 0)]],
    *[("H10", v, r, g) for v, r, g in [(2, 5, 0), (1.395, 3, 1), (1.4, 4, 0), (0.8, 3, 0), (0.2, 2, 0), (0, 1, 0)]],
    *[("H11", v, r, g) for v, r, g in [(10, 5, 0), (9.95, 4, 1), (7.5, 4, 0), (5, 3, 0), (2.5, 2, 0), (2.4, 1, 0)]],
    *[("O2", v, r, g) for v, r, g in [(6, 5, 0), (7, 4, 0), (10, 3, 0), (13, 2, 0), (15, 2, 0), (16, 1, 0)]],
    *[("O3", v, r, g) for v, r, g in [(5, 5, 0), (4, 4, 0), (3, 4, 0), (2, 3, 0), (1, 2, 0), (0, 1, 0)]],
    *[("O5", v, r, g) for v, r, g in [(95, 5, 0), (90, 4, 0), (65, 4, 0), (35, 3, 0), (5, 2, 0), (4.9, 1, 0)]],
    *[("O6", v, r, g) for v, r, g in [(95, 5, 0), (94.5, 4, 1), (65, 4, 0), (35, 3, 0), (5, 2, 0), (4.9, 1, 0)]],
    *[("O7", v, r, g) for v, r, g in [(4.9, 5, 0), (5, 4, 0), (17, 4, 0), (17.5, 3, 1), (18, 3, 0), (38, 2, 0)]],
    *[("O7", v, r, g) for v, r, g in [(90, 2, 0), (90.1, 1, 0), (0, 5, 0), (37.5, 2, 1)]],
    *[("S1", v, r, g) for v, r, g in [(80, 5, 0), (79.5, 4, 1), (60, 4, 0), (40, 3, 0), (20, 2, 0), (19.9, 1, 0)]],
    *[("S2", v, r, g) for v, r, g in [(95, 5, 0), (80, 4, 0), (65, 3, 0), (50, 2, 0), (49.9, 1, 0)]],
    *[("S4", v, r, g) for v, r, g in [(120, 5, 0), (85, 4, 0), (50, 3, 0), (49.5, 2, 1), (15.1, 2, 0), (15, 1, 0)]],
    *[("S5", v, r, g) for v, r, g in [(4, 5, 0), (3, 4, 0), (2, 3, 0), (1, 2, 0), (0.75, 1, 0), (0, 1, 0)]],
    *[("S6", v, r, g) for v, r, g in [(4, 5, 0), (3.5, 4, 1), (2, 4, 0), (1, 3, 0), (0.5, 2, 0), (0.4, 1, 0)]],
    *[("S7", v, r, g) for v, r, g in [(24, 5, 0), (23.9, 4, 0), (0.1, 4, 0), (0, None, 0)]],
    *[("S8", v, r, g) for v, r, g in [(50, 5, 0), (35, 4, 0), (20, 3, 0), (5, 2, 0), (4.9, 1, 0)]],
    *[("H3", v, r, g) for v, r, g in [(4, 5, 0), (3.75, 4, 0), (2, 4, 0), (1, 3, 0), (0.5, 2, 0), (0.25, 1, 0)]],
]


@pytest.mark.parametrize(("item", "value", "rating", "gap"), VALUES)
def test_a_value_earns_its_rating(item: str, value: float, rating: int | None, gap: int) -> None:
    rated = STANDARD.measure(item).rate(value, {})
    assert (rated.rating, rated.between_anchors) == (rating, bool(gap))


@pytest.mark.parametrize(("item", "gauge"), [("O4", "lowest_rung"), ("S10", "highest_rung")])
@pytest.mark.parametrize("rung", [1, 2, 3, 4, 5, None])
def test_a_rung_is_the_rating_whatever_the_value(item: str, gauge: str, rung: int | None) -> None:
    measure = STANDARD.measure(item)
    assert measure.rate(100.0, {gauge: rung}).rating == rung
    assert measure.next_after(100.0, rung) is None


@pytest.mark.parametrize("item", ["O1", "S3", "S9"])
def test_what_only_a_person_can_judge_has_no_anchors(item: str) -> None:
    assert STANDARD.measure(item).rate(100.0, {}).rating is None


def test_every_item_with_anchors_is_tried_on_and_between_them() -> None:
    tried = {item for item, *_ in VALUES}
    assert tried == {measure.item for measure in STANDARD.measures if measure.anchors and not measure.rates}


@pytest.mark.parametrize(
    ("item", "near", "rating"),
    [("S5", 3 - 5e-10, 4), ("S5", 3 - 2e-9, 3), ("S4", 15 + 5e-10, 1), ("H5", 20 - 5e-10, 4), ("H1", 10 + 5e-10, 5)],
)
def test_a_hair_from_a_limit_is_the_limit(item: str, near: float, rating: int) -> None:
    assert STANDARD.measure(item).rate(near, {}).rating == rating


@pytest.mark.parametrize(
    ("item", "value", "expected"),
    [
        ("S5", 2.5, NextAnchor(4, 3, 0.5)),
        ("S5", 4.0, None),
        ("S4", 15.0, NextAnchor(2, 15, 0.0, beyond=True)),
        ("H1", 10.5, NextAnchor(5, 10, 0.5)),
        ("H5", 26.5, NextAnchor(5, 20, 6.5, beyond=True)),
        ("H5", 90.0, NextAnchor(2, 80, 10.0)),
        ("S7", 0.0, NextAnchor(4, 0, 0.0, beyond=True)),
        ("S6", 3.5, NextAnchor(5, 4, 0.5)),
    ],
)
def test_the_next_anchor_is_told_in_the_items_own_unit(item: str, value: float, expected: NextAnchor | None) -> None:
    measure = STANDARD.measure(item)
    assert measure.next_after(value, measure.rate(value, {}).rating) == expected


def test_a_scale_of_five_has_five_anchors() -> None:
    with pytest.raises(ValueError, match="five anchors, not 2"):
        Anchors.printed(below(1), at_least(1))
