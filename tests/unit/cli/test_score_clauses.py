"""`alongside score` on a standard of clauses: met, not met, not recorded; no ratings and no total."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from alongside.cli.main import main
from tests.unit.facts.folders import example, small_folder

ICM = ("--standard", "icm", "--as-of", "2026-09-30")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One person with a coordinator, enrolled for longer than a year; nobody records plans or contacts."""
    return small_folder(tmp_path / "facts", assignments=[example("assignments")])


def scored(capsys: pytest.CaptureFixture[str], folder: Path) -> dict[str, Any]:
    assert main(["score", str(folder), *ICM, "--format", "json"]) == 0
    document: dict[str, Any] = json.loads(capsys.readouterr().out)
    return document


def test_a_clause_is_met_or_not_or_not_recorded_and_never_rated(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scores = {score["item"]: score for score in scored(capsys, folder)["scores"]}
    assert {item: score["met"] for item, score in scores.items()} == {
        "own_coordinator": True,
        "caseload": True,
        "as_planned": None,
        "plan_reviewed": None,
        "shorter": False,
        "focused": None,
    }
    assert {score["rating"] for score in scores.values()} == {None}
    assert scores["as_planned"]["flags"] == ["missing_contacts", "missing_plans"]


def test_clauses_add_up_to_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (total,) = scored(capsys, folder)["totals"]
    assert (total["rated"], total["sum"], total["mean"]) == (0, 0, None)


def test_the_table_says_how_many_are_met_and_what_is_missing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["score", str(folder), *ICM]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "  2 of 6 clauses met, 3 not recorded" in lines
    (focused,) = (line for line in lines if line.startswith("  focused "))
    assert focused.split("%")[1].split() == ["not", "recorded", "0", "0", "missing", "plans"]
    assert not any("rating" in line or "total" in line for line in lines)


def test_where_there_was_nobody_the_table_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    nobody = small_folder(tmp_path / "facts", enrollments=[], assignments=[])
    assert main(["score", str(nobody), *ICM]) == 0
    assert "0 of 6 clauses met, 3 not recorded, 3 with nobody to count" in capsys.readouterr().out


def test_csv_has_the_answer_in_its_own_column(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["score", str(folder), *ICM, "--format", "csv"]) == 0
    rows = {row["item"]: row for row in csv.DictReader(io.StringIO(capsys.readouterr().out))}
    assert [rows[item]["met"] for item in ("caseload", "shorter", "focused")] == ["true", "false", ""]
    assert {row["rating"] for row in rows.values()} == {""}
