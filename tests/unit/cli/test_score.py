"""`alongside score`: what it answers, in which form, and with which exit code."""

import csv
import io
import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from alongside.cli.main import main
from alongside.cli.score.asked import month_ends
from alongside.measures.standards import known_standards
from tests.unit.facts.folders import example, small_folder, write_rows

AS_OF = ("--standard", "dacts", "--as-of", "2026-09-30")


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("score") / "template"
    assert main(["score", "--template", str(folder)]) == 0
    return folder


@pytest.fixture
def refusing(tmp_path: Path) -> Path:
    """A folder in which one contact of two is refused, and one worker with it."""
    contacts = [example("contacts"), example("contacts", contact_id="early", started_at="2020-01-01T09:00")]
    staff = [example("contact_staff"), example("contact_staff", contact_id="early")]
    return small_folder(tmp_path / "facts", contacts=contacts, contact_staff=staff)


def scored(capsys: pytest.CaptureFixture[str], *arguments: object) -> dict[str, Any]:
    assert main(["score", *map(str, arguments), *AS_OF, "--format", "json"]) == 0
    document: dict[str, Any] = json.loads(capsys.readouterr().out)
    return document


def said(capsys: pytest.CaptureFixture[str], code: int, *arguments: object) -> str:
    try:
        answered = main(["score", *map(str, arguments)])
    except SystemExit as stopped:
        answered = int(str(stopped.code))
    assert answered == code
    out, err = capsys.readouterr()
    assert out == ""
    return err


def s5(document: dict[str, Any]) -> dict[str, Any]:
    (score,) = (score for score in document["scores"] if score["item"] == "S5")
    assert isinstance(score, dict)
    return score


def test_the_template_scores_as_it_is(template: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = scored(capsys, template)
    assert s5(document) == {
        "team_id": "team-1",
        "as_of": "2026-09-30",
        "standard": "dacts",
        "item": "S5",
        "value": 0.25,
        "numerator": 1.0,
        "denominator": 4.0,
        "rating": 1,
        "met": None,
        "basis": "computed",
        "flags": [],
        "counted": 1,
        "excluded": 0,
    }


def test_json_has_the_facts_the_scores_and_the_totals(refusing: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = scored(capsys, refusing)
    assert list(document) == ["facts", "scores", "totals"]
    assert document["facts"] == {
        "rows_in": {"contact_staff": 2, "contacts": 2, "enrollments": 1, "teams": 1},
        "rows_used": {"contact_staff": 1, "contacts": 1, "enrollments": 1, "teams": 1},
        "refused": [
            {
                "table": "contacts",
                "row": 3,
                "column": "started_at",
                "value": "2020-01-01T09:00:00",
                "reason": "is outside every row of enrollments with the same team_id and client_id",
            },
            {
                "table": "contact_staff",
                "row": 3,
                "column": "contact_id",
                "value": "early",
                "reason": "is in no row of contacts that can be used",
            },
        ],
    }
    ratings = [score["rating"] for score in document["scores"] if score["rating"] is not None]
    assert document["totals"] == [
        {
            "team_id": "team-1",
            "as_of": "2026-09-30",
            "rated": len(ratings),
            "sum": sum(ratings),
            "mean": pytest.approx(sum(ratings) / len(ratings)),
        }
    ]


def test_an_item_without_its_facts_says_which_are_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    score = s5(scored(capsys, small_folder(tmp_path / "facts")))
    assert (score["value"], score["rating"], score["flags"]) == (None, None, ["missing_contacts"])


def test_an_empty_table_is_a_recorded_zero(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    score = s5(scored(capsys, small_folder(tmp_path / "facts", contacts=[])))
    assert (score["value"], score["rating"], score["flags"]) == (0.0, 1, [])


def test_posts_above_their_position_are_flagged_among_the_facts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = small_folder(tmp_path / "facts", positions=[example("positions", fte="0.5")], posts=[example("posts")])
    assert scored(capsys, folder)["facts"]["flagged"] == [
        {"table": "posts", "row": 2, "column": "fte", "value": "1.0", "flag": "over_filled"}
    ]


def test_the_table_reads_as_a_scorecard(refusing: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["score", str(refusing), *AS_OF]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Riverside ACT (team-1) · ")
    assert "at the close of Wednesday 30 September 2026" in out
    assert "  S5 " in out
    assert "(of 28 on the scale)" in out
    assert "6 rows in = 4 used + 2 refused" in out
    assert "  refused: contacts.csv, row 3, column started_at: '2020-01-01T09:00:00' is outside" in out


def test_a_long_list_of_refusals_is_cut_in_the_table_and_whole_in_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    contacts = [example("contacts", contact_id=str(number), minutes="-1") for number in range(30)]
    folder = small_folder(tmp_path / "facts", contacts=contacts)
    assert main(["score", str(folder), *AS_OF]) == 0
    out = capsys.readouterr().out
    assert out.count("  refused: ") == 20
    assert "10 more refused rows; --format json lists them all" in out
    assert len(scored(capsys, folder)["facts"]["refused"]) == 30


def test_csv_has_a_line_a_score_and_tells_refusals_beside_it(
    refusing: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["score", str(refusing), *AS_OF, "--format", "csv"]) == 0
    out, err = capsys.readouterr()
    rows = list(csv.DictReader(io.StringIO(out)))
    (row,) = (row for row in rows if row["item"] == "S5")
    assert (row["team_id"], row["as_of"], row["value"], row["rating"]) == ("team-1", "2026-09-30", "0.25", "1")
    assert "6 rows in = 4 used + 2 refused" in err


def test_csv_and_parquet_say_the_same(template: Path, tmp_path: Path) -> None:
    for form in ("csv", "parquet"):
        output = tmp_path / f"scores.{form}"
        assert main(["score", str(template), *AS_OF, "--format", form, "--evidence", "--output", str(output)]) == 0
    with duckdb.connect() as connection:
        for name in ("scores", "scores.evidence"):
            from_csv = connection.execute(
                f"SELECT * FROM read_csv('{tmp_path}/{name}.csv', all_varchar=true)"
            ).fetchall()
            columns = [column[0] for column in connection.description or ()]
            texts = ", ".join(f"nullif(CAST(\"{column}\" AS VARCHAR), '')" for column in columns)
            from_parquet = connection.execute(f"SELECT {texts} FROM '{tmp_path}/{name}.parquet'").fetchall()
            assert from_csv == from_parquet
            assert from_csv


def test_evidence_in_json_names_clients_and_records(template: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = scored(capsys, template, "--evidence")
    (behind,) = (evidence for evidence in document["evidence"] if evidence["item"] == "S5")
    assert [client["client_id"] for client in behind["counted"]] == ["client-1"]
    assert behind["excluded"] == []
    (record,) = behind["records"]
    assert (record["kind"], record["record_id"], record["started_on"]) == ("contact", "contact-1", "2026-09-28")
    assert len(document["evidence"]) == len(document["scores"])


def test_evidence_in_the_table_stands_under_its_team(template: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["score", str(template), *AS_OF, "--evidence"]) == 0
    out = capsys.readouterr().out
    assert "  S5\n  kind" in out
    assert "contact-1" in out


def test_teams_are_scored_apart_and_may_be_chosen(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = small_folder(
        tmp_path / "facts",
        teams=[example("teams"), example("teams", team_id="o'neill"), example("teams", team_id="third")],
    )
    everyone = scored(capsys, folder)
    assert {score["team_id"] for score in everyone["scores"]} == {"team-1", "o'neill", "third"}
    chosen = scored(capsys, folder, "--team", "o'neill", "--team", "third", "--team", "third")
    assert {score["team_id"] for score in chosen["scores"]} == {"o'neill", "third"}
    assert chosen["scores"] == [score for score in everyone["scores"] if score["team_id"] != "team-1"]


def test_every_month_scores_each_month_end(template: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = scored(capsys, template, "--from", "2025-10-31", "--every", "month")
    days = sorted({score["as_of"] for score in document["scores"]})
    assert len(days) == 12
    assert days[0] == "2025-10-31"
    assert days[4] == "2026-02-28"
    assert days[-1] == "2026-09-30"


def test_month_ends_are_last_days_through_leap_years() -> None:
    assert list(month_ends(date(2023, 12, 31), date(2024, 3, 30))) == [
        date(2023, 12, 31),
        date(2024, 1, 31),
        date(2024, 2, 29),
    ]
    assert list(month_ends(date(2024, 2, 1), date(2024, 2, 28))) == []
    assert list(month_ends(date(2024, 2, 29), date(2024, 2, 29))) == [date(2024, 2, 29)]


def test_the_day_asked_for_is_scored_though_it_ends_no_month(
    template: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["--standard", "dacts", "--as-of", "2026-09-15", "--from", "2026-07-15", "--every", "month"]
    assert main(["score", str(template), *asked, "--format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert sorted({score["as_of"] for score in document["scores"]}) == ["2026-07-31", "2026-08-31", "2026-09-15"]


def test_a_day_on_which_no_team_was_open_has_no_scores(template: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["score", str(template), "--standard", "dacts", "--as-of", "2018-01-31"]) == 0
    assert "No team was open on the dates asked for." in capsys.readouterr().out


def test_nothing_to_score_is_said(template: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["score", str(template), "--standard", "dacts", "--as-of", "1990-01-01"]) == 0
    assert "nothing is scored: no team of these facts is open" in capsys.readouterr().err


def test_a_name_cannot_move_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = small_folder(tmp_path / "facts", teams=[example("teams", name="River\x1b[31mside")])
    assert main(["score", str(folder), *AS_OF]) == 0
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "River\N{REPLACEMENT CHARACTER}[31mside" in out


def test_a_reason_of_blanks_is_no_reason(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = small_folder(tmp_path / "facts", ratings=[example("ratings", rationale="  ")])
    (refused,) = scored(capsys, folder)["facts"]["refused"]
    assert (refused["column"], refused["reason"]) == ("rationale", "must not be empty")


def test_a_template_is_written_alone(template: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert f"leave out {template}" in said(capsys, 2, template, "--template", tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_a_table_that_points_nowhere_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = small_folder(tmp_path / "facts")
    (folder / "posts.csv").symlink_to(tmp_path / "gone.csv")
    assert "posts.csv: points to a file that is not there" in said(capsys, 3, folder, *AS_OF)


def test_a_sample_is_the_same_whenever_it_is_drawn(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    enrollments = [example("enrollments", enrollment_id=str(n), client_id=f"client-{n}") for n in range(30)]
    contacts = [
        example("contacts", contact_id=f"{n}-{m}", client_id=f"client-{n}") for n in range(30) for m in range(n)
    ]
    folder = small_folder(tmp_path / "facts", enrollments=enrollments, contacts=contacts)
    drawn = [s5(scored(capsys, folder, "--sample", 7)) for _ in range(2)]
    assert drawn[0] == drawn[1]
    assert drawn[0]["counted"] == 10
    assert s5(scored(capsys, folder))["counted"] == 30


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (
            ("--standard", "nonsense", "--as-of", "2026-09-30"),
            f"'nonsense' is not a standard; there is {', '.join(known_standards())}",
        ),
        ((*AS_OF, "--engine", "abacus"), "invalid choice: 'abacus'"),
        ((*AS_OF, "--reading", "nobody"), "has no reading 'nobody'; it has samhsa2008"),
        ((*AS_OF, "--team", "nobody"), "no such team: nobody"),
        ((*AS_OF, "--from", "2026-01-31"), "--from and --every month belong together"),
        ((*AS_OF, "--every", "month"), "--from and --every month belong together"),
        ((*AS_OF, "--from", "2027-01-31", "--every", "month"), "--from 2027-01-31 is after --as-of 2026-09-30"),
        ((*AS_OF, "--format", "parquet"), "--format parquet needs --output FILE"),
        ((*AS_OF, "--format", "csv", "--evidence"), "--format csv with --evidence needs --output FILE"),
        ((*AS_OF, "--output", "/nowhere/at/all.txt"), "/nowhere/at/all.txt: No such file or directory"),
        ((*AS_OF, "--output", "/nowhere/at/all.parquet", "--format", "parquet"), "/nowhere/at/all.parquet"),
        (("--standard", "dacts", "--as-of", "2026-02-30"), "'2026-02-30' is not a date; write one like 2026-09-30"),
        (("--standard", "dacts", "--as-of", "9999-12-31"), "days from 1900-01-01 to 9998-12-31 are scored"),
        ((*AS_OF, "--from", "0001-01-31", "--every", "month"), "'0001-01-31' is out of reach"),
        (("--standard", "dacts"), "a folder of facts, --standard and --as-of are needed"),
        ((*AS_OF, "--every", "week"), "invalid choice: 'week'"),
        ((*AS_OF, "--sample", "x"), "'x' is not a whole number; write one like 7"),
    ],
)
def test_what_makes_no_sense_is_answered_with_what_would(
    template: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], sentence: str
) -> None:
    assert sentence in said(capsys, 2, template, *arguments)


def test_an_engine_that_is_not_installed_is_asked_for_before_anything_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("alongside.cli.score.engine.find_spec", lambda _: None)
    folder = small_folder(tmp_path / "facts", contacts=[example("contacts", place="den")])
    sentence = said(capsys, 2, folder, *AS_OF, "--engine", "spark")
    assert sentence.startswith("alongside score: --engine spark needs pyspark, which is not installed: make install-")


def test_what_one_engine_needs_is_not_loaded_for_another() -> None:
    code = "import sys, alongside.cli.score, alongside.measures.spark; sys.exit('pyspark' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_path_that_is_no_folder_is_bad_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "is not a folder" in said(capsys, 2, tmp_path / "nowhere", *AS_OF)


def test_a_folder_whose_shape_is_wrong_is_not_scored(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = small_folder(tmp_path / "facts", contacts=[example("contacts", place="den")] * 2)
    write_rows(folder, "meetings", [example("meetings"), example("meetings")])
    assert said(capsys, 3, folder, *AS_OF).splitlines() == [
        "alongside score: these facts cannot be scored, 3 faults:",
        "contacts.csv, row 2, column place: 'den' is not accepted here;"
        " accepted: home, community, office, hospital, jail or residential",
        "contacts.csv, row 3, column place: 'den' is not accepted here;"
        " accepted: home, community, office, hospital, jail or residential",
        "meetings.csv, row 3, column meeting_id: 'meeting-1' already stands in row 2; a key stands once",
    ]


def test_strict_refuses_to_score_when_any_row_is_refused(
    refusing: Path, template: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    listed = said(capsys, 3, refusing, *AS_OF, "--strict").splitlines()
    assert listed[0] == "alongside score: 2 rows are refused, and --strict was asked for:"
    assert len(listed) == 3
    orphan = small_folder(refusing.parent / "orphan", meetings=[example("meetings", team_id="other")])
    one = said(capsys, 3, orphan, *AS_OF, "--strict").splitlines()
    assert one[0] == "alongside score: 1 row is refused, and --strict was asked for:"
    assert scored(capsys, template, "--strict")["facts"]["refused"] == []


def test_a_template_never_writes_over_a_table(template: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "is there already; name a new or empty folder" in said(capsys, 2, "--template", template)


def test_scoring_meets_no_web_framework(template: Path) -> None:
    program = (
        "import sys; from alongside.cli.main import main; import alongside.cli.score;"
        f" code = main(['score', {str(template)!r}, '--standard', 'dacts', '--as-of', '2026-09-30']);"
        " found = [name for name in sys.modules if name.split('.')[0] in ('django', 'allauth', 'sqlcipher3')];"
        " sys.exit(code or len(found))"
    )
    without_settings = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, env=without_settings, check=False)
    assert ran.returncode == 0, ran.stderr.decode()


def test_a_reader_who_leaves_early_is_no_fault(template: Path) -> None:
    command = [sys.executable, "-m", "alongside.cli.main", "score", str(template), *AS_OF, "--evidence"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout
        assert running.stderr
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode in (0, 141)
