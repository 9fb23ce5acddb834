"""`alongside import fhir`: what it writes, what it says, and with which code it ends."""

import json
from pathlib import Path
from typing import Any

import pytest

from alongside.cli import site
from alongside.cli.main import main
from alongside.records.models import Client
from tests.cast import Cast

pytestmark = pytest.mark.django_db

PERSON = {
    "resourceType": "Patient", "id": "p1", "name": [{"given": ["Imran"], "family": "Khan"}], "birthDate": "1980-05-05",
}  # fmt: skip
VISIT = {
    "resourceType": "Encounter", "id": "e1", "status": "finished", "class": {"code": "HH"},
    "subject": {"reference": "Patient/p1"},
    "participant": [{"individual": {"reference": "Practitioner/w1"}}],
    "period": {"start": "2026-09-01T10:00:00-05:00", "end": "2026-09-01T10:45:00-05:00"},
}  # fmt: skip
WORKER = {"resourceType": "Practitioner", "id": "w1", "name": [{"given": ["Lena"], "family": "Brandt"}]}
CLAIM = {"resourceType": "Claim", "id": "c1"}


@pytest.fixture(autouse=True)
def ready(monkeypatch: pytest.MonkeyPatch, cast: Cast) -> None:
    monkeypatch.setenv("ALONGSIDE_UNSAFE_ENGINE", "1")
    monkeypatch.setattr(site, "_up_to_date", lambda: None)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return bundle(tmp_path, PERSON, WORKER, VISIT, CLAIM)


def bundle(folder: Path, *resources: dict[str, Any]) -> Path:
    entries = [{"fullUrl": f"urn:uuid:{each['id']}", "resource": each} for each in resources]
    (folder / "one.json").write_text(json.dumps({"resourceType": "Bundle", "type": "collection", "entry": entries}))
    return folder


def test_what_came_in_is_used_refused_or_ignored(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "fhir", str(folder), "--team", "Riverside ACT", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["team"] == "Riverside ACT"
    assert Client.objects.filter(name__contains="Khan").exists()
    for counts in told["resources"].values():
        assert counts["in"] == counts["used"] + counts["refused"] + counts["ignored"]
    assert told["resources"]["total"]["in"] == 4
    assert told["resources"]["Claim"]["ignored"] == 1


def test_a_dry_run_says_the_same_and_writes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = Client.objects.count()
    assert main(["import", "fhir", str(folder), "--team", "Riverside ACT", "--dry-run"]) == 0
    out = capsys.readouterr().out
    assert "1 file would be imported into Riverside ACT" in out
    assert "Would write:" in out
    assert Client.objects.count() == before


def test_a_refused_resource_is_listed_with_its_reason(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    long = VISIT | {"period": {"start": "2026-09-01T10:00:00-05:00", "end": "2026-09-09T10:00:00-05:00"}}
    bundle(tmp_path, PERSON, WORKER, long)
    assert main(["import", "fhir", str(tmp_path), "--team", "Riverside ACT", "--from", "2026-09-01"]) == 0
    out = capsys.readouterr().out
    assert "Refused, 1:" in out
    assert "one.json: Encounter e1:" in out


def test_files_that_cannot_be_read_are_told_a_sentence_each(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "one.json").write_text("{ not json")
    (tmp_path / "two.json").write_text('{"resourceType": "Bundle"')
    assert main(["import", "fhir", str(tmp_path), "--team", "Riverside ACT"]) == 3
    err = capsys.readouterr().err
    assert "one.json" in err
    assert "two.json" in err
    assert "Traceback" not in err


def test_a_start_that_has_not_come_is_a_sentence(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    typed = ["import", "fhir", str(folder), "--team", "Riverside ACT", "--from", "2027-01-01"]
    assert main(typed) == 3
    assert "that day has not come yet" in capsys.readouterr().err
