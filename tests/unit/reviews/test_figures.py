"""A score in figures: printed without arriving too early, and the next rating in the item's own unit."""

from datetime import date
from typing import Any

import pytest

from alongside.measures.score import Basis, Score
from alongside.measures.standards.dacts import STANDARD as DACTS
from alongside.reviews.queries.figures import next_step, on_the_way, printed
from alongside.reviews.queries.reasons import why
from alongside.reviews.queries.scorecard import line_of


def scored(item: str, value: float | None, numerator: float = 0, denominator: float = 1, **known: Any) -> Score:
    """A score as `assess` would give it, rated by the item's own anchors."""
    measure = DACTS.measure(item)
    rating = None if value is None or measure.rates else measure.rate(value, {}).rating
    ahead = None if value is None else measure.next_after(value, rating)
    usual: dict[str, Any] = {
        "team_id": "riverside", "as_of": date(2026, 9, 30), "standard": "dacts", "item": item, "value": value,
        "numerator": numerator, "denominator": denominator, "rating": rating, "basis": Basis.COMPUTED, "flags": (),
        "missing": (), "window": (date(2026, 9, 3), date(2026, 9, 30)), "counted": 41, "excluded": 0,
        "next_anchor": ahead, "reading": "samhsa2008",
    }  # fmt: skip
    found = {"found": known.get("rating", rating)}
    return Score(**usual | found | known)


@pytest.mark.parametrize(
    ("score", "rating", "takes"),
    [
        (scored("H1", 10.4, 93.6, 9.0), 5, "at 0.36 FTE more"),
        (scored("H2", 87.5, 77, 88), 5, "when 3 more people meet a second one of us"),
        (scored("H2", 89.0, 89, 100), 5, "when 1 more person meets a second one of us"),
        (scored("H3", 3.25), 5, "at 3 more meeting days in four weeks"),
        (scored("H5", 26.8), 5, "at more than 6.8 points less"),
        (scored("H6", 93.14), 5, "at 1.9 points more"),
        (scored("H7", 0.8696, 0.8, 92), 5, "at 0.12 FTE more"),
        (scored("H8", 1.9565, 1.8, 92), 5, "at 0.04 FTE more"),
        (scored("H11", 9.7, 9.7, 1), 5, "at 0.30 FTE more"),
        (scored("O2", 8), 5, "when no month has more than 6"),
        (scored("O5", 80, 8, 10, counted=10), 5, "at 10 of the last 10"),
        (scored("O6", 60, 3, 5, counted=5), 4, "at 4 of the last 5"),
        (scored("S1", 55.0), 4, "at 5.0 points more for the person in the middle"),
        (scored("S4", 96.2), 5, "at 24 min a week more for the person in the middle"),
        (scored("S5", 2.5), 4, "at 0.50 a week more for the person in the middle"),
        (scored("S6", 0.91, 37, 41), 3, "at 4 more contacts"),
        (scored("S7", 18.0), 5, "at 6 min a week more for each of 41 people"),
        (scored("S8", 29.3, 12, 41), 4, "when 3 more people come to a group"),
    ],
    ids=lambda given: given.item if isinstance(given, Score) else "",
)
def test_the_next_rating_takes(score: Score, rating: int, takes: str) -> None:
    step = next_step(DACTS.measure(score.item), score)
    assert step is not None
    assert (step.rating, step.takes) == (rating, takes)


READS_A_GAUGE = [item for item in DACTS.items if DACTS.measure(item).rates]


@pytest.mark.parametrize("item", READS_A_GAUGE)
@pytest.mark.parametrize("rung", [1, 2, 3, 4, 5])
def test_an_item_that_reads_a_gauge_says_what_the_next_rung_takes(item: str, rung: int) -> None:
    measure = DACTS.measure(item)
    score = scored(item, 100.0, rating=rung, next_anchor=None, gauges=((measure.rates, float(rung)),))
    step = next_step(measure, score)
    assert (step is None) == (rung == 5)
    if step:
        assert (step.rating, step.anchor) == (rung + 1, None)
        assert step.takes.startswith("when ")
        assert not line_of(measure, score).at_the_top


@pytest.mark.parametrize("item", [item for item in DACTS.items if item not in READS_A_GAUGE])
def test_every_item_says_what_the_next_rating_takes_at_every_rating_below_the_top(item: str) -> None:
    measure = DACTS.measure(item)
    for value in (0.05, 0.5, 1.0, 3.0, 12.0, 20.0, 36.0, 60.0, 100.0):
        score = scored(item, value, numerator=value, denominator=1)
        if score.rating is not None:
            assert (next_step(measure, score) is None) == (score.rating == 5)


def test_what_keeps_a_meeting_from_the_top_is_said() -> None:
    score = scored("H3", 4.5, rating=4, flags=("not_everyone_mentioned",))
    ahead = DACTS.measure("H3").next_after(4.5, 4)
    step = next_step(DACTS.measure("H3"), scored("H3", 4.5, rating=4, flags=score.flags, next_anchor=ahead))
    assert step is not None
    assert step.takes == "when 95 % of the caseload is spoken of at the daily meetings"


def test_a_value_is_not_printed_as_an_anchor_it_has_not_reached() -> None:
    assert printed(89.96, 1, 90) == "89.96"
    assert printed(89.999, 1, 90) == "89.999"
    assert printed(90.0, 1, 90) == "90.0"
    assert printed(89.96, 1) == "90.0"


@pytest.mark.parametrize(
    ("item", "value", "share"),
    [("S5", 2.5, 0.5), ("S5", 0.5, 0.5), ("H1", 15.0, 0.5), ("H1", 60.0, 49 / 60), ("H2", 90.0, 0.0), ("S5", 4.0, 0.0)],
)
def test_how_far_it_is_to_the_next_anchor(item: str, value: float, share: float) -> None:
    assert on_the_way(DACTS.measure(item).anchors, scored(item, value)) == pytest.approx(share)


def test_nobody_to_count_is_no_figure_no_rating_and_no_step() -> None:
    line = line_of(DACTS.measure("S5"), scored("S5", None, flags=("nobody_to_count",)))
    assert (line.shown, line.rating, line.step, line.help_needed) == ("", None, None, False)
    assert line.flags == ("nobody to count",)


def test_help_is_needed_at_two_and_below() -> None:
    assert [line_of(DACTS.measure("S5"), scored("S5", value)).help_needed for value in (0.9, 1.9, 2.0)] == [
        True, True, False,
    ]  # fmt: skip


def test_every_reason_a_measure_gives_has_words_of_its_own() -> None:
    from alongside.measures.chart import OverClients

    methods = [reading.method for measure in DACTS.measures for reading in measure.readings]
    reasons = {left.reason for method in methods if isinstance(method, OverClients) for left in method.leaves_out}
    assert reasons
    assert {reason for reason in reasons if why(reason) == reason.replace("_", " ")} == set()
