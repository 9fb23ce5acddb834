"""Every worked example of every measure of every standard, on every engine."""

import pytest

from alongside.measures.assess import assess
from alongside.measures.measure import Example, Measure
from alongside.measures.score import Basis
from alongside.measures.standard import Standard
from alongside.measures.standards import known_standards, standard_called
from tests.spec.engines import Bench, typed

MEASURES = [
    pytest.param(standard, measure, id=f"{standard.id}-{measure.item}")
    for standard in map(standard_called, known_standards())
    for measure in standard.measures
]
EXAMPLES = [
    pytest.param(standard, measure, example, id=f"{standard.id}-{measure.item}-{number}")
    for standard in map(standard_called, known_standards())
    for measure in standard.measures
    for number, example in enumerate(measure.examples, start=1)
]


@pytest.mark.parametrize(("standard", "measure", "example"), EXAMPLES)
def test_an_example_gives_its_answer(any_bench: Bench, standard: Standard, measure: Measure, example: Example) -> None:
    engine = any_bench.holding(typed(example.rows()), example.absent)
    scores = assess(
        standard, engine, teams=["riverside"], as_of=[example.as_of], items=[measure.item], reading=example.reading
    )
    assert len(scores) == 1
    score = scores[0]
    assert score.value == pytest.approx(example.value, abs=1e-9), example.says
    assert (score.rating, score.met, score.counted, score.excluded, score.flags) == (
        example.rating,
        example.met,
        example.counted,
        example.excluded,
        example.flags,
    ), example.says


@pytest.mark.parametrize(("standard", "measure"), MEASURES)
def test_a_measure_is_explained_by_examples(standard: Standard, measure: Measure) -> None:
    assert len(measure.examples) >= 3
    assert len({(example.rating, example.met) for example in measure.examples}) >= 2


@pytest.mark.parametrize(("standard", "measure"), MEASURES)
def test_a_clause_is_met_or_not_and_an_item_of_a_scale_is_rated(standard: Standard, measure: Measure) -> None:
    assert (measure.requirement is None) == standard.scale
    assert not (measure.anchors and measure.requirement)
    assert measure.anchors or measure.requirement or measure.basis is Basis.RATED
