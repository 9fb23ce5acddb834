"""Spark runs the same text to the same numbers, over the rows that validation lets count."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from alongside.cli.main import main
from alongside.measures.assess import assess, evidence
from alongside.measures.engines import Engine
from alongside.measures.score import Score
from alongside.measures.spark import Spark
from alongside.measures.standards import known_standards, standard_called
from alongside.measures.windows import Frame, OpenTeam, Relation
from tests.generative.measures.plain import Facts as Rows
from tests.generative.measures.teams_clauses import small_teams_and_more
from tests.generative.measures.teams_dacts import whole_teams
from tests.generative.measures.teams_phases import teams_in_phases
from tests.spec.engines import typed
from tests.spec.spark import QUICK, both_over, local_spark, skip_without_spark
from tests.spec.together import Case, alike, every_case, facts_of, moved, named, promised, together
from tests.unit.facts.folders import example, small_folder

pytestmark = pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning")

DAY = date(2026, 9, 30)
AS_ON_A_CLUSTER = {
    "spark.sql.adaptive.enabled": "true",
    "spark.sql.codegen.wholeStage": "true",
    "spark.sql.codegen.factoryMode": "FALLBACK",
    "spark.sql.shuffle.partitions": "2",
    "spark.sql.autoBroadcastJoinThreshold": "10485760",
}


@pytest.fixture(scope="session")
def session() -> Iterator[Any]:
    with local_spark() as made:
        yield made


@pytest.fixture
def as_on_a_cluster(session: Any) -> Iterator[Any]:
    """The session with what is left out elsewhere for the sake of time."""
    for name, value in AS_ON_A_CLUSTER.items():
        session.conf.set(name, value)
    yield session
    for name in AS_ON_A_CLUSTER:
        session.conf.set(name, QUICK[name])


class Drawn:
    """Small teams, moved to one day. They are not written out where a test fails: they are a book."""

    def __init__(self, teams: list[tuple[Rows, date]]) -> None:
        self.facts = {f"drawn.{number}": moved(facts, DAY - day) for number, (facts, day) in enumerate(teams)}
        self.teams = [named(name, row["team_id"]) for name, facts in self.facts.items() for row in facts["teams"]]
        self.rows = sum(len(rows) for facts in self.facts.values() for rows in facts.values())


def asked(case: Case) -> tuple[str, str, date]:
    return case.standard.id, case.example.reading, case.example.as_of


def scored(engine: Engine, cases: list[Case], others: Sequence[str] = ()) -> list[Score]:
    """The items of the cases, which are asked alike, for their teams and the others."""
    first = cases[0]
    items = {case.measure.item for case in cases}
    teams = [*(case.team for case in cases), *others]
    days, reading = [first.example.as_of], first.example.reading
    return assess(first.standard, engine, teams=teams, as_of=days, items=sorted(items), reading=reading)


@pytest.mark.slow
@given(drawn=st.lists(st.one_of(whole_teams(), small_teams_and_more(), teams_in_phases()), min_size=6).map(Drawn))
@settings(
    max_examples=max(1, settings().max_examples // 500),
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_every_worked_example_and_any_team_have_the_same_answer_as_elsewhere(session: Any, drawn: Drawn) -> None:
    assume(drawn.rows > 300)
    cases = sorted((case for case in every_case() if case.has_what_it_needs), key=asked)
    with both_over(session, together({**facts_of(cases), **drawn.facts})) as (spark, duck):
        for (*_, day), group in groupby(cases, key=asked):
            alikes, others = list(group), drawn.teams if day == DAY else []
            scores = scored(spark, alikes, others)
            found = {(score.team_id, score.item): score for score in scores}
            for case in alikes:
                promised(case, found[case.team, case.measure.item])
            for one, other in zip(scores, scored(duck, alikes, others), strict=True):
                alike(one, other)
    assert {case.standard.id for case in cases} == set(known_standards())


def test_what_an_example_has_no_records_for_is_said_to_be_missing(session: Any) -> None:
    cases = [case for case in every_case() if not case.has_what_it_needs]
    with both_over(session, together(facts_of(cases))):
        for case in cases:
            engine = Spark(session, case.example.rows(), absent=case.example.absent)
            (score,) = scored(engine, [case])
            promised(case, score)
            assert score.missing, case.name


def test_the_evidence_is_the_same(session: Any) -> None:
    standard = standard_called("dacts")
    facts = typed(standard.measure("H2").examples[0].rows())
    with both_over(session, facts) as engines:
        one, other = (evidence(standard, "H2", engine, team="riverside", as_of=DAY, sample=7) for engine in engines)
    assert one == other
    assert one.records


def test_an_id_may_hold_a_quote_and_a_backslash(session: Any) -> None:
    text, odd = standard_called("dacts").measure("S5").examples[0].rows(), "o'hara\\n\"é"
    facts = {name: [{**row, "team_id": odd} for row in rows] for name, rows in text.items()}
    with both_over(session, typed(facts)) as engines:
        one, other = (
            assess(standard_called("dacts"), engine, teams=[odd], as_of=[DAY], items=["S5"]) for engine in engines
        )
    assert one == other
    assert [score.team_id for score in one] == [odd]


def test_a_table_nobody_recorded_is_read_as_empty(session: Any) -> None:
    frame = Frame((), empty={"meeting_mentions": Relation(("meeting_id", "client_id"))})
    assert Spark(session, ()).rows("select count(*), max(client_id) from meeting_mentions", frame) == [(0, None)]


def test_the_calendar_is_laid_again_for_another_frame(session: Any) -> None:
    spark, text = Spark(session, ()), "select count(*), min(day), max(day), min(number), max(number) from dates_365"
    for day in (date(2024, 2, 29), DAY):
        first, last = day - timedelta(days=364), day + timedelta(days=1)
        frame = Frame((OpenTeam("riverside", date(2020, 1, 1), day),))
        assert spark.rows(text, frame) == [(366, first, last, first.toordinal(), last.toordinal())]


def test_a_day_has_24_hours_in_the_calendar_whatever_the_clocks_do(session: Any) -> None:
    frame = Frame((OpenTeam("riverside", date(2020, 1, 1), date(2026, 11, 3)),))
    rows = Spark(session, ()).rows("select day, starts_at, ends_at from hours_28", frame)
    night = sorted((begins, ends) for day, begins, ends in rows if day == date(2026, 11, 1))
    assert len(rows) == 28 * 24
    written = [f"{begins} {ends}" for begins, ends in night]
    assert written[0] == "2026-11-01 00:00:00 2026-11-01 01:00:00"
    assert written[-1] == "2026-11-01 23:00:00 2026-11-02 00:00:00"


def test_what_cannot_be_is_an_error_and_not_a_null(session: Any) -> None:
    with pytest.raises(Exception, match="DIVIDE_BY_ZERO"):
        Spark(session, ()).rows("select 1e0 / 0", Frame(()))


@pytest.mark.slow
def test_the_command_scores_only_the_rows_that_stand(
    as_on_a_cluster: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    posts = [example("posts"), example("posts", post_id="stray", position_id="nowhere")]
    folder = small_folder(tmp_path / "facts", positions=[example("positions")], posts=posts)
    said = []
    for engine in ("spark", "duckdb"):
        line = ["score", str(folder), "--standard", "cti", "--as-of", str(DAY), "--format", "json"]
        assert main([*line, "--engine", engine]) == 0
        said.append(json.loads(capsys.readouterr().out))
    assert said[0] == said[1]
    assert len(said[0]["facts"]["refused"]) == 1
    (caseload,) = (score for score in said[0]["scores"] if score["item"] == "caseload")
    assert caseload["value"] == 1, "of the one nurse whose position there is"


def run(folder: Path, **environment: str) -> "subprocess.CompletedProcess[str]":
    """The command in a process of its own, on a day the team was not open yet: nothing but the starting."""
    line = [sys.executable, "-m", "alongside.cli.main", "score", str(folder), "--standard", "dacts"]
    return subprocess.run(
        [*line, "--as-of", "2010-01-31", "--engine", "spark", "--format", "csv"],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.slow
def test_spark_itself_says_nothing_and_leaves_nothing_behind(tmp_path: Path) -> None:
    skip_without_spark()
    aside = tmp_path / "aside"
    aside.mkdir()
    answer = run(small_folder(tmp_path / "facts"), TMPDIR=str(aside), MASTER="local[1]", SPARK_LOCAL_IP="127.0.0.1")
    said = answer.stderr.splitlines()
    assert (answer.returncode, said[1:]) == (0, ["2 rows in = 2 used + 0 refused"])
    assert said[0].startswith("alongside score: nothing is scored")
    assert answer.stdout.splitlines()[0].startswith("team_id,as_of,standard,item")
    assert list(aside.iterdir()) == []


def test_a_machine_without_java_is_told_so(tmp_path: Path) -> None:
    skip_without_spark()
    bare = {"PATH": "/usr/bin/none", "JAVA_HOME": str(tmp_path / "nowhere"), "TMPDIR": str(tmp_path)}
    answer = run(small_folder(tmp_path / "facts"), **bare)
    assert (answer.returncode, answer.stdout) == (2, "")
    assert answer.stderr.startswith("alongside score: Spark does not start: ")
    assert len(answer.stderr.splitlines()) == 1
