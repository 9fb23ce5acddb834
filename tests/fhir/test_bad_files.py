"""Files that cannot be imported at all: a sentence per fault, and nothing written."""

import json
from pathlib import Path

import pytest

from alongside.fhir import bundles
from alongside.fhir.importing import import_folder
from alongside.fhir.outcome import FaultyInput
from alongside.records.models import Client, Contact
from alongside.teams.models import Staff, Team
from tests.fhir.conftest import AT, Import
from tests.fhir.invented import bundle, encounter, patient, practitioner, put

pytestmark = pytest.mark.django_db

GOOD = bundle(patient(), practitioner(), encounter())
R5 = encounter() | {"class": [{"coding": [{"code": "AMB"}]}], "actualPeriod": {"start": "2026-05-04T15:00:00Z"}}
STU3 = encounter() | {"reason": [{"text": "x"}]}
DEEP = '{"resourceType":"Bundle","type":"transaction","entry":' + "[" * 100_000 + "]" * 100_000 + "}"

FAULTS: dict[str, tuple[object, str]] = {
    "no JSON": ('{"resourceType": "Bundle",', "not JSON at line 1"),
    "nothing": ("", "empty"),
    "an end too soon": (json.dumps(GOOD)[:-40], "not JSON"),
    "two documents": (json.dumps(GOOD) + "\n" + json.dumps(GOOD), "second JSON document begins on line 2"),
    "another encoding": (json.dumps(GOOD).encode("utf-16"), "not UTF-8"),
    "bytes of no text": (b"\x89PNG\r\n\x1a\n\x00\xff", "not UTF-8"),
    "no resource": ({"patients": []}, "no FHIR resource"),
    "a list": ([GOOD], "no FHIR resource"),
    "a lone patient": (patient(), "a Patient resource by itself"),
    "a history": (bundle(patient(), kind="history"), "Bundle.type must be one of"),
    "entries that are no list": ({"resourceType": "Bundle", "type": "batch", "entry": {}}, "Bundle.entry is no list"),
    "an entry of nothing": ({"resourceType": "Bundle", "type": "batch", "entry": [{}]}, "entry 1 holds no resource"),
    "R5": (bundle(patient(), R5), "Encounter e1 is shaped as in FHIR R5"),
    "STU3": (bundle(patient(), STU3), "Encounter e1 is shaped as in FHIR STU3"),
    "not a number": ('{"resourceType": "Bundle", "type": "batch", "total": NaN}', "no place for"),
    "an endless nest": (DEEP, "nested too deeply"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_file_that_cannot_be_read_is_named_with_its_fault(fault: str, tmp_path: Path, bring: Import) -> None:
    content, says = FAULTS[fault]
    with pytest.raises(FaultyInput) as refused:
        bring(put(tmp_path, content, "outside.json"))
    assert any(sentence.startswith("outside.json") and says in sentence for sentence in refused.value.sentences)


def test_one_bad_file_among_good_ones_leaves_nothing_behind(tmp_path: Path, bring: Import) -> None:
    put(tmp_path, GOOD, "a.json")
    put(tmp_path, "{", "b.json")
    put(tmp_path, patient(), "c.json")
    with pytest.raises(FaultyInput) as refused:
        bring(tmp_path)
    assert [sentence.split(":")[0] for sentence in refused.value.sentences] == ["b.json", "c.json"]
    assert not Client.objects.exists()
    assert not Contact.objects.exists()
    assert not Staff.objects.exists()


def test_a_bad_line_of_a_bulk_export_is_named_by_its_number(tmp_path: Path, bring: Import) -> None:
    put(tmp_path, json.dumps(patient()) + "\n{\n", "Patient.ndjson")
    with pytest.raises(FaultyInput, match=r"Patient.ndjson: not JSON at line 2"):
        bring(tmp_path)


def test_a_file_past_the_limit_is_not_read(tmp_path: Path, bring: Import, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, GOOD)
    monkeypatch.setattr(bundles, "LARGEST_MB", 0.0001)
    with pytest.raises(FaultyInput, match="Files of up to"):
        bring(tmp_path)


def test_the_limit_itself_is_sixty_four_megabytes(tmp_path: Path, bring: Import) -> None:
    with (tmp_path / "huge.json").open("wb") as file:
        file.truncate(64_000_001)
    with pytest.raises(FaultyInput, match="Files of up to 64 MB are read"):
        bring(tmp_path)


def test_more_files_than_fit_are_refused_at_once(
    tmp_path: Path, bring: Import, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundles, "MOST_FILES", 1)
    put(tmp_path, GOOD, "a.json")
    put(tmp_path, GOOD, "b.json")
    with pytest.raises(FaultyInput, match="Split the folder"):
        bring(tmp_path)


def test_a_folder_that_is_not_there_or_holds_no_bundle(tmp_path: Path, bring: Import) -> None:
    with pytest.raises(FaultyInput, match="no such folder"):
        bring(tmp_path / "nowhere")
    (tmp_path / "notes.txt").write_text("nothing")
    with pytest.raises(FaultyInput, match="no file here ends in"):
        bring(tmp_path)


def test_a_fault_says_nothing_of_what_a_file_holds(tmp_path: Path, bring: Import) -> None:
    secret = "Wilhelmina Quackenbush"
    put(tmp_path, {"resourceType": secret, "type": "batch"}, "a.json")
    put(tmp_path, bundle({"resourceType": secret, "id": "x"}), "b.json")
    put(tmp_path, bundle(encounter(subject={"display": secret}) | {"reason": [{"text": secret}]}), "c.json")
    with pytest.raises(FaultyInput) as refused:
        bring(tmp_path)
    assert len(refused.value.sentences) == 3
    assert secret not in " ".join(refused.value.sentences)


def test_breaking_off_while_writing_undoes_everything(tmp_path: Path, team: str) -> None:
    put(tmp_path, GOOD)

    def break_off(done: int, total: int, words: str) -> None:
        if words == "Contacts":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_folder(tmp_path, team_name="A new one", start=None, dry_run=False, at=AT, progress=break_off)
    assert not Client.objects.exists()
    assert not Staff.objects.exists()
    assert not Team.objects.filter(name="A new one").exists()
