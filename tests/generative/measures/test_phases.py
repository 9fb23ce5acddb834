"""Hypothesis looks for a team on which an engine and the plain statement of a clause disagree."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

import pytest
from hypothesis import given, settings

from alongside.measures.assess import assess, evidence
from alongside.measures.standards import standard_called
from tests.generative.measures import plain_cti, plain_icm, plain_uk
from tests.generative.measures.plain import Facts, Plain, Team, held
from tests.generative.measures.teams_phases import teams_in_phases
from tests.spec.engines import Bench, bench

CLAUSES: Mapping[str, Mapping[str, Callable[[Team], Plain]]] = {
    "uk_outreach": plain_uk.ITEMS,
    "cti": plain_cti.ITEMS,
    "icm": plain_icm.ITEMS,
}
FEWER = settings().max_examples // 4


@pytest.mark.parametrize("standard", CLAUSES)
def test_every_clause_is_stated_twice(standard: str) -> None:
    assert set(CLAUSES[standard]) == set(standard_called(standard).items)


@pytest.mark.parametrize("standard", CLAUSES)
@given(small=teams_in_phases())
@settings(max_examples=FEWER)
def test_every_engine_agrees_with_the_plain_statement(
    any_bench: Bench, standard: str, small: tuple[Facts, date]
) -> None:
    facts, day = small
    teams = [row["team_id"] for row in facts["teams"] if held(row, day, "opened_on", "closed_on")]
    scores = assess(standard_called(standard), any_bench.holding(facts), teams=None, as_of=[day])
    assert {(score.team_id, score.item) for score in scores} == {
        (team, item) for team in teams for item in CLAUSES[standard]
    }
    for score in scores:
        plain = CLAUSES[standard][score.item](Team(facts, score.team_id, day))
        where = f"{score.item} of {score.team_id} on {score.as_of}"
        assert score.value == (None if plain.value is None else pytest.approx(plain.value, abs=1e-9)), where
        assert (score.counted, score.excluded) == (plain.counted, plain.excluded), where


@pytest.fixture(scope="module")
def sqlite_bench() -> object:
    with bench("sqlite") as made:
        yield made


@pytest.mark.parametrize("standard", CLAUSES)
@given(small=teams_in_phases())
@settings(max_examples=FEWER)
def test_the_evidence_is_what_the_clause_counted(sqlite_bench: Bench, standard: str, small: tuple[Facts, date]) -> None:
    facts, day = small
    engine = sqlite_bench.holding(facts)
    for score in assess(standard_called(standard), engine, teams=["prairie"], as_of=[day]):
        shown = evidence(standard_called(standard), score.item, engine, team="prairie", as_of=day)
        assert shown.score == score
        if shown.counted or shown.excluded:
            assert (len(shown.counted), len(shown.excluded)) == (score.counted, score.excluded), score.item
        elif score.item != "caseload":
            assert sum(record.counts for record in shown.records) == score.counted, score.item


@pytest.mark.parametrize("standard", CLAUSES)
@given(small=teams_in_phases())
@settings(max_examples=FEWER)
def test_dates_asked_together_answer_as_they_do_alone(
    sqlite_bench: Bench, standard: str, small: tuple[Facts, date]
) -> None:
    facts, day = small
    engine = sqlite_bench.holding(facts)
    days = [day - timedelta(days=back) for back in (400, 31, 0)]
    together = assess(standard_called(standard), engine, teams=["prairie"], as_of=days)
    alone = [assess(standard_called(standard), engine, teams=["prairie"], as_of=[each]) for each in days]
    assert together == [score for scores in alone for score in scores]
