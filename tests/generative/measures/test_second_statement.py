"""Hypothesis looks for a team on which an engine and the plain statement disagree."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.measures.assess import assess, evidence
from alongside.measures.measure import PRESCRIBER, SAMHSA_2008
from alongside.measures.score import Score
from alongside.measures.standards.dacts import STANDARD
from tests.generative.measures.plain import ITEMS, Facts, Plain, Team, h3_share, h7_prescriber, held
from tests.generative.measures.plain_ratings import rating
from tests.generative.measures.teams import small_teams
from tests.spec.engines import Bench, bench

HALF = settings().max_examples // 2


def said(facts: Facts, day: date, reading: str) -> dict[tuple[str, str], tuple[Plain, int | None]]:
    """What the plain statement says of every item of every open team."""
    items = {**ITEMS, **({"H7": h7_prescriber} if reading == PRESCRIBER else {})}
    answers = {}
    for row in facts["teams"]:
        if held(row, day, "opened_on", "closed_on"):
            team = Team(facts, row["team_id"], day)
            for item, state in items.items():
                plain = state(team)
                answers[team.team_id, item] = plain, rating(item, plain.value, h3_share(team) if item == "H3" else None)
    return answers


def same(score: Score, plain: Plain, rated: int | None) -> None:
    where = f"{score.item} of {score.team_id} on {score.as_of}"
    assert score.value == (None if plain.value is None else pytest.approx(plain.value, abs=1e-9)), where
    assert (score.rating, score.counted, score.excluded) == (rated, plain.counted, plain.excluded), where


@given(reading=st.sampled_from([SAMHSA_2008, PRESCRIBER]), small=small_teams())
@settings(max_examples=HALF)
def test_every_engine_agrees_with_the_plain_statement(
    any_bench: Bench, reading: str, small: tuple[Facts, date]
) -> None:
    facts, day = small
    expected = said(facts, day, reading)
    scores = assess(STANDARD, any_bench.holding(facts), teams=None, as_of=[day], reading=reading)
    assert {(score.team_id, score.item) for score in scores} == set(expected)
    for score in scores:
        same(score, *expected[score.team_id, score.item])
        if score.item == "H3":
            share = h3_share(Team(facts, score.team_id, day))
            assert dict(score.gauges)["share_mentioned"] == (None if share is None else pytest.approx(share, abs=1e-9))


@pytest.fixture(scope="module")
def sqlite_bench() -> object:
    with bench("sqlite") as made:
        yield made


@given(small=small_teams())
@settings(max_examples=HALF)
def test_the_evidence_is_what_the_score_counted(sqlite_bench: Bench, small: tuple[Facts, date]) -> None:
    facts, day = small
    engine = sqlite_bench.holding(facts)
    for score in assess(STANDARD, engine, teams=["prairie"], as_of=[day]):
        shown = evidence(STANDARD, score.item, engine, team="prairie", as_of=day)
        assert shown.score == score
        if shown.counted or shown.excluded:
            assert (len(shown.counted), len(shown.excluded)) == (score.counted, score.excluded)
