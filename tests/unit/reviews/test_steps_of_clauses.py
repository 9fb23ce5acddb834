"""What is short of a clause, in its own unit: every clause of Utah ACOT can say it."""

from datetime import date

import pytest

from alongside.measures.score import Basis, Score
from alongside.measures.standards.utah_acot import STANDARD
from alongside.reviews.queries.figures import next_step


def short(item: str, value: float, numerator: float = 0, denominator: float = 1, counted: int = 40) -> Score:
    """A score that does not meet its clause."""
    measure = STANDARD.measure(item)
    day = date(2026, 9, 30)
    return Score(
        *("riverside", day, STANDARD.id, item, value, numerator, denominator, None, Basis.COMPUTED, (), (), (day, day)),
        counted=counted,
        excluded=0,
        next_anchor=measure.next_after(value, None),
        reading=measure.readings[0].name,
        met=measure.met(value),
    )


@pytest.mark.parametrize(
    ("score", "takes"),
    [
        (short("staff_size", 5.2, 5.2), "at 0.30 FTE more"),
        (short("prescriber_hours", 0.5, 0.2, 40), "at 0.12 FTE more"),
        (short("ratio", 12, 60, 5), "at 1.00 FTE more"),
        (short("seen_by_three", 85, 34, 40), "when 2 more people count"),
        (short("in_community", 70, 700, 1000), "at 5.0 points more"),
        (short("three_a_week", 2.5, 400, 160), "at 0.50 a week more for each of 40 people"),
        (short("after_hours_policy", 0, 0, 1), "when it is so"),
        (short("plan_individual", 97.5, 39, 40), "at 2.5 points more"),
        (short("service_crisis", 0, 0, 40), "when 1 more person counts"),
    ],
    ids=lambda given: given.item if isinstance(given, Score) else "",
)
def test_what_a_clause_takes(score: Score, takes: str) -> None:
    step = next_step(STANDARD.measure(score.item), score)
    assert step is not None
    assert (step.rating, step.takes) == (None, takes)


@pytest.mark.parametrize("item", STANDARD.items)
def test_every_clause_says_what_it_takes_when_it_is_not_met(item: str) -> None:
    far_off = short(item, 40 if item == "ratio" else 0)
    assert far_off.met is False
    step = next_step(STANDARD.measure(item), far_off)
    assert step is not None
    assert step.takes
