"""Hypothesis looks for a team on which an engine and the plain statement of a clause of Utah ACOT disagree."""

from datetime import date

import pytest
from hypothesis import given, settings

from alongside.measures.assess import assess, evidence
from alongside.measures.standards.utah_acot import STANDARD
from tests.generative.measures.plain import DAY, Facts, Team, held
from tests.generative.measures.plain_posts import Told
from tests.generative.measures.plain_utah import ITEMS, met
from tests.generative.measures.teams_clauses import small_teams_and_more
from tests.spec.engines import Bench, bench

FEWER = settings().max_examples // 3


def test_every_clause_is_said_twice() -> None:
    assert set(ITEMS) == set(STANDARD.printed) == set(STANDARD.items)


@given(small=small_teams_and_more())
@settings(max_examples=FEWER)
def test_every_engine_agrees_with_the_plain_statement(any_bench: Bench, small: tuple[Facts, date]) -> None:
    facts, day = small
    dates = [day, day - DAY, day - 28 * DAY]
    opened = [
        Team(facts, row["team_id"], at)
        for row in facts["teams"]
        for at in dates
        if held(row, at, "opened_on", "closed_on")
    ]
    scores = assess(STANDARD, any_bench.holding(facts), teams=None, as_of=dates)
    said = {(team.team_id, team.day, item): say(team) for team in opened for item, say in ITEMS.items()}
    assert {(score.team_id, score.as_of, score.item) for score in scores} == set(said)
    for score in scores:
        plain = said[score.team_id, score.as_of, score.item]
        where = f"{score.item} of {score.team_id} on {score.as_of}"
        assert score.value == (None if plain.value is None else pytest.approx(plain.value, abs=1e-9)), where
        assert score.met == (None if plain.value is None else met(score.item, plain.value)), where
        assert (score.rating, score.counted, score.excluded) == (None, plain.counted, plain.excluded), where
        assert ("some_not_recorded" in score.flags) == (isinstance(plain, Told) and plain.unknown), where


@pytest.fixture(scope="module")
def sqlite_bench() -> object:
    with bench("sqlite") as made:
        yield made


@given(small=small_teams_and_more())
@settings(max_examples=FEWER)
def test_the_evidence_is_what_the_clause_counted(sqlite_bench: Bench, small: tuple[Facts, date]) -> None:
    facts, day = small
    engine = sqlite_bench.holding(facts)
    for score in assess(STANDARD, engine, teams=["riverside"], as_of=[day]):
        shown = evidence(STANDARD, score.item, engine, team="riverside", as_of=day)
        assert shown.score == score
        if shown.counted or shown.excluded:
            assert (len(shown.counted), len(shown.excluded)) == (score.counted, score.excluded), score.item
        else:
            assert len({record.record_id for record in shown.records if record.counts}) == score.counted, score.item
