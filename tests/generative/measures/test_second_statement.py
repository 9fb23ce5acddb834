"""Hypothesis looks for a team on which an engine and the plain statement disagree."""

from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.measures.assess import assess, evidence
from alongside.measures.measure import PRESCRIBER, SAMHSA_2008
from alongside.measures.score import Score
from alongside.measures.standards.dacts import STANDARD
from tests.generative.measures.plain import Facts, Plain, Team, h7_prescriber, held
from tests.generative.measures.plain_dacts import GAUGES, ITEMS, judged
from tests.generative.measures.plain_ratings import rating
from tests.generative.measures.teams_dacts import whole_teams
from tests.spec.engines import Bench, bench

HALF = settings().max_examples // 2


@dataclass(frozen=True)
class Said:
    """The plain answer of an item, the gauge beside it, what that earns, and what a person judged."""

    plain: Plain
    gauge: float | None
    found: int | None
    judged: int | None


def said(facts: Facts, day: date, reading: str) -> dict[tuple[str, str], Said]:
    """What the plain statement says of every item of every open team."""
    items = {**ITEMS, **({"H7": h7_prescriber} if reading == PRESCRIBER else {})}
    answers = {}
    for row in facts["teams"]:
        if held(row, day, "opened_on", "closed_on"):
            team = Team(facts, row["team_id"], day)
            for item, state in items.items():
                plain, gauge = state(team), GAUGES[item][1](team) if item in GAUGES else None
                found = rating(item, plain.value, gauge)
                answers[team.team_id, item] = Said(plain, gauge, found, judged(team, item))
    return answers


def near(value: float | None) -> object:
    return None if value is None else pytest.approx(value, abs=1e-9)


def same(score: Score, said: Said) -> None:
    where = f"{score.item} of {score.team_id} on {score.as_of}"
    assert score.value == near(said.plain.value), where
    assert (score.found, score.counted, score.excluded) == (said.found, said.plain.counted, said.plain.excluded), where
    assert score.rating == (said.judged or said.found), where
    assert (score.numerator is None) == (score.value is None), where
    if score.item in GAUGES and score.value is not None:
        assert dict(score.gauges)[GAUGES[score.item][0]] == near(said.gauge), where


@given(reading=st.sampled_from([SAMHSA_2008, PRESCRIBER]), small=whole_teams())
@settings(max_examples=HALF)
def test_every_engine_agrees_with_the_plain_statement(
    any_bench: Bench, reading: str, small: tuple[Facts, date]
) -> None:
    facts, day = small
    expected = said(facts, day, reading)
    scores = assess(STANDARD, any_bench.holding(facts), teams=None, as_of=[day], reading=reading)
    assert {(score.team_id, score.item) for score in scores} == set(expected)
    for score in scores:
        same(score, expected[score.team_id, score.item])


def test_every_item_is_stated_twice() -> None:
    assert set(ITEMS) == set(STANDARD.printed)


@pytest.fixture(scope="module")
def sqlite_bench() -> object:
    with bench("sqlite") as made:
        yield made


@given(small=whole_teams())
@settings(max_examples=HALF)
def test_the_evidence_is_what_the_score_counted(sqlite_bench: Bench, small: tuple[Facts, date]) -> None:
    facts, day = small
    engine = sqlite_bench.holding(facts)
    for score in assess(STANDARD, engine, teams=["prairie"], as_of=[day]):
        shown = evidence(STANDARD, score.item, engine, team="prairie", as_of=day)
        assert shown.score == score
        if shown.counted or shown.excluded:
            assert (len(shown.counted), len(shown.excluded)) == (score.counted, score.excluded)
