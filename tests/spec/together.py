"""Many small sets of facts laid together as one, so that one statement answers for all of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest

from alongside.measures.facts import TABLES
from alongside.measures.measure import Example, Measure
from alongside.measures.score import Score
from alongside.measures.standard import Standard
from alongside.measures.standards import known_standards, standard_called
from alongside.measures.table import Kind
from tests.spec.engines import Facts, typed

IDS = {
    name: frozenset(column.name for column in table.columns if column.kind is Kind.ID) for name, table in TABLES.items()
}


@dataclass(frozen=True)
class Case:
    """A worked example, with a name of its own among all of them."""

    name: str
    standard: Standard
    measure: Measure
    example: Example

    @property
    def team(self) -> str:
        """Its team, once its facts are laid with others."""
        return named(self.name, "riverside")

    @property
    def has_what_it_needs(self) -> bool:
        """Whether a statement is asked at all."""
        needs = self.measure.read(self.example.reading).method.needs
        return not needs & self.example.absent and {need.partition(".")[0] for need in needs} <= set(
            self.example.rows()
        )


def every_case() -> Iterator[Case]:
    """Every worked example of every standard."""
    for standard in map(standard_called, known_standards()):
        for measure in standard.measures:
            for number, example in enumerate(measure.examples, start=1):
                yield Case(f"{standard.id}.{measure.item}.{number}", standard, measure, example)


def named(name: str, record: str) -> str:
    """An id of one set among many: in the order it had among its own."""
    return f"{name}/{record}"


def together(many: Mapping[str, Facts]) -> Facts:
    """All the rows, with every table there and every id led by the name of its set."""
    laid: dict[str, list[dict[str, object]]] = {table: [] for table in TABLES}
    for name, facts in many.items():
        for table, rows in facts.items():
            laid[table] += [
                {
                    column: named(name, value) if column in IDS[table] and value is not None else value
                    for column, value in row.items()
                }
                for row in rows
            ]
    return laid


def facts_of(cases: list[Case]) -> dict[str, Facts]:
    """The facts of each example by its name."""
    return {case.name: typed(case.example.rows()) for case in cases}


def moved(facts: Facts, by: timedelta) -> Facts:
    """The same facts so much later."""
    return {
        table: [{name: value + by if isinstance(value, date) else value for name, value in row.items()} for row in rows]
        for table, rows in facts.items()
    }


def promised(case: Case, score: Score) -> None:
    """The score is the answer the example gives."""
    example, where = case.example, f"{case.name}: {case.example.says}"
    assert score.value == pytest.approx(example.value, abs=1e-9), where
    assert (score.rating, score.met, score.counted, score.excluded, score.flags) == (
        example.rating,
        example.met,
        example.counted,
        example.excluded,
        example.flags,
    ), where


def alike(one: Score, other: Score) -> None:
    """Two engines say the same: numbers within 1e-9, everything else to the letter."""
    assert _numbers(one) == pytest.approx(_numbers(other), abs=1e-9, rel=0), (one, other)
    assert _without_numbers(one) == _without_numbers(other)


def _numbers(score: Score) -> list[float | None]:
    ahead = score.next_anchor
    gauges = [gauge for _, gauge in score.gauges]
    return [score.value, score.numerator, score.denominator, *gauges, *((ahead.value, ahead.distance) if ahead else ())]


def _without_numbers(score: Score) -> tuple[Score, list[str], tuple[int | None, bool] | None]:
    bare = replace(score, value=None, numerator=None, denominator=None, gauges=(), next_anchor=None)
    ahead = score.next_anchor
    return bare, [name for name, _ in score.gauges], (ahead.rating, ahead.beyond) if ahead else None
