"""`alongside score` with what people judged: beside the records, before them, and in the total."""

import json
from pathlib import Path
from typing import Any

import pytest

from alongside.cli.main import main
from alongside.measures.standards.dacts import STANDARD
from tests.unit.facts.folders import Rows, example, small_folder

AS_OF = ("--standard", "dacts", "--as-of", "2026-09-30")


def word(item: str, rating: int, rated_on: str = "2026-09-01") -> dict[str, str]:
    return example("ratings", item=item, rating=str(rating), rated_on=rated_on)


def folder_with(tmp_path: Path, ratings: Rows) -> Path:
    return small_folder(tmp_path / "facts", contacts=[example("contacts")], ratings=ratings)


def table(capsys: pytest.CaptureFixture[str], folder: Path, *more: str) -> str:
    assert main(["score", str(folder), *AS_OF, *more]) == 0
    return capsys.readouterr().out


def scores(capsys: pytest.CaptureFixture[str], folder: Path, *more: str) -> dict[str, dict[str, Any]]:
    document = json.loads(table(capsys, folder, "--format", "json", *more))
    return {score["item"]: score for score in document["scores"]}


def line_of(out: str, item: str) -> str:
    (line,) = (line for line in out.splitlines() if line.startswith(f"  {item} "))
    return line


def test_every_printed_item_has_its_line_and_those_for_people_say_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = table(capsys, folder_with(tmp_path, []))
    assert all(line_of(out, item) for item in STANDARD.printed)
    assert all("a person rates" in line_of(out, item) for item in ("O1", "S3", "S9"))
    assert "missing external_services" in line_of(out, "O3")
    assert "missing on_call" in line_of(out, "O4")


def test_a_rating_of_the_records_stays_visible_under_what_a_person_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = scores(capsys, folder_with(tmp_path, [word("S5", 3), word("O1", 4), word("O7", 4)]))
    assert (found["S5"]["value"], found["S5"]["rating"], found["S5"]["basis"]) == (0.25, 3, "rated")
    assert found["S5"]["flags"] == ["overridden"]
    assert (found["O1"]["rating"], found["O1"]["basis"]) == (4, "rated")
    assert "a_person_rates" not in found["O1"]["flags"]
    assert (found["O7"]["rating"], found["O7"]["basis"]) == (4, "rated")
    assert "overridden" not in found["O7"]["flags"], "a proposal is there to be confirmed or not"


def test_a_word_that_agrees_overrides_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert scores(capsys, folder_with(tmp_path, [word("S5", 1)]))["S5"]["flags"] == []


def test_the_later_word_stands_and_none_before_it_was_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = folder_with(tmp_path, [word("O1", 2), word("O1", 5, "2026-09-30"), word("O1", 1, "2026-10-01")])
    assert scores(capsys, folder)["O1"]["rating"] == 5
    document = json.loads(table(capsys, folder, "--from", "2026-08-31", "--every", "month", "--format", "json"))
    by_day = {score["as_of"]: score["rating"] for score in document["scores"] if score["item"] == "O1"}
    assert by_day == {"2026-08-31": None, "2026-09-30": 5}


def test_a_total_is_called_so_only_when_all_28_are_rated(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = [word(item, 4) for item in STANDARD.printed]
    assert "total 112, mean 4" in table(capsys, folder_with(tmp_path, words))
    short = table(capsys, folder_with(tmp_path, words[1:]))
    assert "total" not in short
    assert "mean of 27 rated items 4 (of 28" in short


def test_a_word_that_cannot_stand_is_refused_and_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = folder_with(tmp_path, [word("O1", 6), word("H12", 3), example("ratings", item="S3", rationale="")])
    out = table(capsys, folder)
    assert "refused: ratings.csv, row 2, column rating: '6' is more than 5" in out
    assert "refused: ratings.csv, row 3, column item: 'H12' is no item of dacts" in out
    assert "refused: ratings.csv, row 4, column rationale" in out
    assert main(["score", str(folder), *AS_OF, "--strict"]) == 3
