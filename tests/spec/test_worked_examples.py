"""Every worked example of every measure, on every engine."""

import pytest

from alongside.measures.assess import assess
from alongside.measures.measure import Example, Measure
from alongside.measures.standards.dacts import STANDARD
from tests.spec.engines import Bench, typed

EXAMPLES = [
    pytest.param(measure, example, id=f"{measure.item}-{number}")
    for measure in STANDARD.measures
    for number, example in enumerate(measure.examples, start=1)
]


@pytest.mark.parametrize(("measure", "example"), EXAMPLES)
def test_an_example_gives_its_answer(any_bench: Bench, measure: Measure, example: Example) -> None:
    engine = any_bench.holding(typed(example.rows()))
    scores = assess(
        STANDARD, engine, teams=["riverside"], as_of=[example.as_of], items=[measure.item], reading=example.reading
    )
    assert len(scores) == 1
    score = scores[0]
    assert score.value == pytest.approx(example.value, abs=1e-9), example.says
    assert (score.rating, score.counted, score.excluded, score.flags) == (
        example.rating,
        example.counted,
        example.excluded,
        example.flags,
    ), example.says


@pytest.mark.parametrize("measure", STANDARD.measures, ids=lambda measure: measure.item)
def test_a_measure_is_explained_by_examples(measure: Measure) -> None:
    assert len(measure.examples) >= 3
    assert len({example.rating for example in measure.examples}) >= 2
