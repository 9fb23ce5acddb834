"""`alongside plan`: what it answers, in which form, and with which exit code."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from alongside.cli.main import main

QUICK = ("--rounds", "100", "--seconds", "20")


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("plan") / "day.json"
    assert main(["plan", "--template", str(file)]) == 0
    return file


def said(capsys: pytest.CaptureFixture[str], code: int, *arguments: object) -> str:
    try:
        answered = main(["plan", *map(str, arguments)])
    except SystemExit as stopped:
        answered = int(str(stopped.code))
    assert answered == code
    out, err = capsys.readouterr()
    assert out == ""
    return err


def planned(capsys: pytest.CaptureFixture[str], *arguments: object) -> dict[str, Any]:
    assert main(["plan", *map(str, arguments), *QUICK, "--format", "json"]) == 0
    document: dict[str, Any] = json.loads(capsys.readouterr().out)
    return document


def test_the_example_plans_all_but_what_nobody_may_do(template: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = planned(capsys, template)
    assert {one["visit"] for one in document["assignments"]} == {"v1", "v2", "v3", "v4", "v5", "v6"}
    assert [(unmet["visit"], unmet["rule"]) for unmet in document["unmet"]] == [("v7", "role")]
    assert document["breaches"] == []
    assert document["engine"] == "pyvrp"
    assert "choices" not in document


def test_the_same_seed_and_tries_give_the_same_plan(template: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, other = (planned(capsys, template, "--seed", 3) for _ in range(2))
    assert {**one, "seconds": 0} == {**other, "seconds": 0}


def test_a_person_reads_days_what_is_left_out_costs_and_reasons(
    template: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["plan", str(template), "--explain", *QUICK]) == 0
    shown = capsys.readouterr().out
    assert "Maya, nurse\n" in shown
    assert "v5 (fixed)" in shown
    assert "Left out\n  v7: nobody on the staff is psychiatrist [Role]." in shown
    assert "v2: nobody but Maya can come" in shown
    assert "cannot" in shown


def test_the_reasons_are_there_for_a_program_too(template: Path, capsys: pytest.CaptureFixture[str]) -> None:
    choices = planned(capsys, template, "--explain")["choices"]
    (injection,) = [choice for choice in choices if choice["visit"] == "v2"]
    assert [one["can"] for one in injection["candidates"]] == [True, False, False]
    assert injection["candidates"][1]["must"] == {"role": False, "credential": False}


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((), "name the file of a problem, or --template FILE for an example"),
        (("nowhere.json",), "nowhere.json: No such file or directory"),
        (("day.json", "--seconds", "0"), "'0' is no time to look"),
        (("day.json", "--rounds", "-1"), "'-1' is no number of tries"),
        (("day.json", "--engine", "guess"), "invalid choice: 'guess'"),
    ],
)
def test_what_makes_no_sense_ends_with_two(
    arguments: tuple[str, ...], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert sentence in said(capsys, 2, *arguments)


def test_a_problem_that_makes_no_sense_ends_with_three_and_the_list(
    template: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = json.loads(template.read_text())
    document["visits"][3]["windows"] = [{"start": "12:00", "end": "09:00"}]
    document["staff"][1]["shifts"] *= 2
    spoiled = tmp_path / "spoiled.json"
    spoiled.write_text(json.dumps(document))
    assert said(capsys, 3, spoiled).splitlines() == [
        "alongside plan: this problem cannot be planned, 2 faults:",
        "visits[3].windows[0]: ends before it starts; 12:00 to 09:00 would be a window the other way round",
        "staff[1].shifts[1]: begins at 08:00, before shifts[0] ends at 16:00; make them one, or move one of them",
    ]
    spoiled.write_bytes(b"\xff\xfe")
    assert "is no text in UTF-8" in said(capsys, 3, spoiled)


def test_planning_never_imports_django(template: Path) -> None:
    script = (
        "import sys; from alongside.cli.main import main; "
        f"assert main(['plan', {str(template)!r}, '--rounds', '5']) == 0; "
        "print([name for name in sys.modules if name.split('.')[0] in ('django', 'duckdb')], file=sys.stderr)"
    )
    run = [sys.executable, "-c", script]
    answer = subprocess.run(run, env={**os.environ}, capture_output=True, text=True, check=True)
    assert answer.stderr.strip() == "[]"
