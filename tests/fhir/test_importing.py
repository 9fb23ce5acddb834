"""Bundles brought to a team: who becomes a client, what becomes a contact, and why the rest does not."""

import json
from datetime import date
from pathlib import Path

import pytest

from alongside.fhir.outcome import Report, Tally
from alongside.records.models import Client, Contact, Enrollment, HospitalStay, Spot, SubstanceUseFlag
from alongside.teams.models import Post
from tests.fhir.conftest import Import
from tests.fhir.invented import bundle, concept, condition, encounter, patient, practitioner, put

pytestmark = pytest.mark.django_db


def reason(report: Report, id: str = "e1") -> str:
    (found,) = [refusal.reason for refusal in report.refusals if refusal.where.id == id]
    return found


def test_a_patient_becomes_a_client_under_the_name_they_use(tmp_path: Path, bring: Import) -> None:
    bring(put(tmp_path, bundle(patient(), practitioner(), encounter())))
    client = Client.objects.get()
    assert (client.name, client.legal_name) == ("Ilse Moreno", "Ilse Maria Moreno Sandstrom")
    assert [alias.name for alias in client.aliases.all()] == ["Ilse Sandstrom"]
    assert client.birth_date == date(1981, 4, 9)
    assert client.address == "12 Quay Rd, Harbor, IL, 60000"
    assert client.languages == "Spanish"
    assert [(phone.shown, phone.words) for phone in client.phones.all()] == [("217 555 0199", "home")]
    assert [email.address for email in client.emails.all()] == ["ilse@elsewhere.example"]
    assert [(one.system, one.value) for one in client.identifiers.all()] == [
        ("https://elsewhere.example/people", "person-p1")
    ], "a social security number is not taken over"


def test_the_way_to_reach_them_that_is_ranked_first_comes_first_and_what_is_over_stays_out(
    tmp_path: Path, bring: Import
) -> None:
    telecom = [
        {"system": "phone", "value": "217 555 0101", "use": "work", "rank": 2},
        {"system": "sms", "value": "217 555 0102", "use": "mobile", "rank": 1},
        {"system": "phone", "value": "217 555 0103", "period": {"end": "2020-01-31"}},
        {"system": "email", "value": "no address"},
    ]
    bring(put(tmp_path, bundle(patient(telecom=telecom), practitioner(), encounter())))
    client = Client.objects.get()
    assert list(client.phones.order_by("id").values_list("shown", "words")) == [
        ("217 555 0102", "mobile"), ("217 555 0101", "at work"),
    ]  # fmt: skip
    assert not client.emails.exists()


def test_an_address_with_an_end_is_a_place_of_before_and_one_for_now_a_place_beside(
    tmp_path: Path, bring: Import
) -> None:
    addresses = [
        {"text": "1 Old Rd", "use": "old", "period": {"start": "2010-05-01", "end": "2019-03-31"}},
        {"text": "2 Nobody Knows Rd", "use": "old"},
        {"text": "PO Box 7", "use": "billing"},
        {"text": "3 Home Rd", "use": "home"},
        {"text": "4 Shelter Rd", "use": "temp", "period": {"start": "2026-04"}},
    ]
    files = put(tmp_path, bundle(patient(address=addresses), practitioner(), encounter()))
    for _ in range(2):
        bring(files)
    assert Client.objects.get().address == "3 Home Rd"
    columns = ("words", "address", "since_on", "until_on")
    assert set(Spot.objects.values_list(*columns)) == {
        ("", "1 Old Rd", date(2010, 5, 1), date(2019, 4, 1)), ("For now", "4 Shelter Rd", None, None),
    }  # fmt: skip


def test_an_enrollment_starts_with_the_first_encounter(tmp_path: Path, bring: Import) -> None:
    later = encounter("e2", start="2026-06-01T15:00:00Z", end="2026-06-01T15:30:00Z")
    bring(put(tmp_path, bundle(later, patient(), practitioner(), encounter())))
    assert Enrollment.objects.get().enrolled_on == date(2026, 5, 4)
    assert Contact.objects.count() == 2


def test_an_enrollment_starts_on_the_day_asked_for_and_earlier_encounters_are_refused(
    tmp_path: Path, bring: Import
) -> None:
    later = encounter("e2", start="2026-06-01T15:00:00Z", end="2026-06-01T15:30:00Z")
    report = bring(put(tmp_path, bundle(patient(), practitioner(), encounter(), later)), start=date(2026, 5, 20))
    assert Enrollment.objects.get().enrolled_on == date(2026, 5, 20)
    assert reason(report) == "before 2026-05-20, the day enrollments start"
    assert report.tallies["Encounter"] == Tally(came_in=2, used=1, unchanged=0, refused=1, ignored=0)


@pytest.mark.parametrize(
    ("kind", "code", "mode", "place", "service"),
    [
        ("AMB", "185347001", "face_to_face", "office", "case_management"),
        ("AMB", "185317003", "phone", "", "case_management"),
        ("AMB", "439708006", "face_to_face", "home", "case_management"),
        ("AMB", "79094001", "face_to_face", "office", "symptom_management"),
        ("VR", "185347001", "video", "", "case_management"),
        ("VR", "386472008", "phone", "", "case_management"),
        ("HH", "185347001", "face_to_face", "home", "case_management"),
        ("FLD", "185347001", "face_to_face", "community", "case_management"),
        ("EMER", "50849002", "face_to_face", "hospital", "crisis"),
    ],
)
def test_an_encounter_becomes_a_contact_of_its_kind(
    kind: str, code: str, mode: str, place: str, service: str, tmp_path: Path, bring: Import
) -> None:
    bring(put(tmp_path, bundle(patient(), practitioner(), encounter(kind=kind, type=[concept(code)]))))
    contact = Contact.objects.get()
    assert (contact.mode, contact.place, contact.service) == (mode, place, service)
    assert (contact.minutes, contact.started_on) == (45, date(2026, 5, 4))
    assert contact.staff_rows.count() == 1


@pytest.mark.parametrize(
    ("kind", "code", "becomes"),
    [("IMP", "183452005", "medical"), ("ACUTE", "58214004", "psychiatric"), ("IMP", "56876005", "detox")],
)
def test_an_inpatient_encounter_becomes_a_stay(
    kind: str, code: str, becomes: str, tmp_path: Path, bring: Import
) -> None:
    stay = encounter(kind=kind, type=[concept(code)], end="2026-05-11T15:00:00Z", by=())
    bring(put(tmp_path, bundle(patient(), stay)))
    found = HospitalStay.objects.get()
    assert (found.kind, found.admitted_on, found.discharged_on) == (becomes, date(2026, 5, 4), date(2026, 5, 11))
    assert not Contact.objects.exists()


def test_a_stay_still_open_is_discharged_by_a_later_import(tmp_path: Path, bring: Import) -> None:
    now = encounter(kind="IMP", end=None, by=(), status="in-progress")
    bring(put(tmp_path, bundle(patient(), now)))
    assert HospitalStay.objects.get().discharged_on is None
    report = bring(put(tmp_path, bundle(patient(), encounter(kind="IMP", end="2026-05-09T15:00:00Z", by=()))))
    assert HospitalStay.objects.get().discharged_on == date(2026, 5, 9)
    assert report.tallies["Encounter"].unchanged == 0


def test_a_practitioner_becomes_a_colleague_in_a_post_of_no_fte(tmp_path: Path, bring: Import) -> None:
    nurse = practitioner("d2", "Abara", qualification=[{"code": concept("RN", "v2-0360")}])
    bring(put(tmp_path, bundle(patient(), practitioner(), nurse, encounter(by=("d1", "d2")))))
    posts = {post.staff.name: post for post in Post.objects.select_related("staff", "position")}
    assert posts.keys() == {"Dr Deniz Yilmaz", "Dr Deniz Abara"}
    assert {(post.fte_hundredths, post.position.fte_hundredths) for post in posts.values()} == {(0, 0)}
    assert posts["Dr Deniz Yilmaz"].role == "case_manager"
    assert posts["Dr Deniz Abara"].role == "nurse"
    assert posts["Dr Deniz Abara"].started_on == date(2026, 5, 4)


def test_a_death_ends_the_enrollment_and_what_came_after_is_refused(tmp_path: Path, bring: Import) -> None:
    gone = patient(deceasedDateTime="2026-05-10T20:00:00Z")
    same_day = encounter("e2", start="2026-05-10T15:00:00Z", end="2026-05-10T15:30:00Z")
    after = encounter("e3", start="2026-05-12T15:00:00Z", end="2026-05-12T15:30:00Z")
    report = bring(put(tmp_path, bundle(gone, practitioner(), encounter(), same_day, after)))
    enrollment = Enrollment.objects.get()
    assert enrollment.ended_on == date(2026, 5, 11)
    assert enrollment.ending.reason == "died"
    assert Client.objects.get().died_on == date(2026, 5, 10)
    assert Contact.objects.count() == 2
    assert reason(report, "e3") == "after the death on record"


def test_a_death_without_a_date_ends_the_enrollment_after_the_last_encounter(tmp_path: Path, bring: Import) -> None:
    bring(put(tmp_path, bundle(patient(deceasedBoolean=True), practitioner(), encounter())))
    assert Enrollment.objects.get().ended_on == date(2026, 5, 5)
    assert Client.objects.get().died_on is None


def test_a_death_heard_of_later_ends_the_enrollment_then(tmp_path: Path, bring: Import) -> None:
    bring(put(tmp_path, bundle(patient(), practitioner(), encounter())))
    report = bring(put(tmp_path, bundle(patient(deceasedDateTime="2026-07-01"), practitioner(), encounter())))
    assert Enrollment.objects.get().ended_on == date(2026, 7, 2)
    assert report.tallies["Patient"].unchanged == 0


@pytest.mark.parametrize(
    ("code", "system", "status", "holds"),
    [
        ("7200002", "http://snomed.info/sct", "active", True),
        ("F11.20", "http://hl7.org/fhir/sid/icd-10-cm", "relapse", True),
        ("F17.210", "http://hl7.org/fhir/sid/icd-10-cm", "active", False),
        ("7200002", "http://snomed.info/sct", "remission", False),
        ("38341003", "http://snomed.info/sct", "active", False),
        ("7200002", "http://elsewhere.example/codes", "active", False),
    ],
)
def test_a_substance_use_disorder_sets_the_flag(
    code: str, system: str, status: str, holds: bool, tmp_path: Path, bring: Import
) -> None:
    told = condition(status=status) | {"code": concept(code, system)}
    report = bring(put(tmp_path, bundle(patient(), practitioner(), encounter(), told)))
    assert SubstanceUseFlag.objects.filter(holds=True).exists() is holds
    assert report.tallies["Condition"].used == int(holds)
    assert report.tallies["Condition"].ignored == int(not holds)


REFUSED = {
    "ends before it starts": encounter(end="2026-05-04T14:00:00Z"),
    "0 minutes long; a contact has 1 to 720": encounter(end="2026-05-04T15:00:00Z"),
    "1,500 minutes long; a contact has 1 to 720": encounter(end="2026-05-05T16:00:00Z"),
    "has no end": encounter(end=None),
    "has no start": encounter(start=None),
    "its start has no time of day": encounter(start="2026-05-04"),
    "planned, not done": encounter(status="planned"),
    "cancelled": encounter(status="cancelled"),
    "entered in error": encounter(status="entered-in-error"),
    "not over yet": encounter(status="in-progress", end=None),
    "its status is none of FHIR R4's": encounter(status="completed"),
    "its class is none of ACUTE, AMB, EMER, FLD, HH, IMP, NONAC, OBSENC, SS, VR": encounter(kind="XYZ"),
    "names nobody who was there": encounter(by=()),
    "who was there is not in these files": encounter(by=("d9",)),
    "its patient is not in these files": encounter(of="p9"),
    "finished, and has no end": encounter(kind="IMP", end=None),
    "This time has not come yet. Write when it happened, up to now.": encounter(
        start="2026-12-04T15:00:00Z", end="2026-12-04T15:45:00Z"
    ),
    "its start is on 0001-01-01; days from 1900 to 9998 are read": encounter(
        start="0001-01-01T00:00:00+14:00", end="0001-01-01T00:30:00+14:00"
    ),
    "its start is on 9999-12-31; days from 1900 to 9998 are read": encounter(
        start="9999-12-31T23:00:00-12:00", end="9999-12-31T23:30:00-12:00"
    ),
    "before the team opened on 2025-01-06": encounter(start="2024-05-04T15:00:00Z", end="2024-05-04T15:45:00Z"),
}


@pytest.mark.parametrize("why", REFUSED)
def test_an_encounter_is_refused_with_its_reason(why: str, tmp_path: Path, bring: Import) -> None:
    standing = encounter("fine", start="2026-05-06T15:00:00Z", end="2026-05-06T15:20:00Z")
    report = bring(put(tmp_path, bundle(patient(), practitioner(), REFUSED[why], standing)))
    assert reason(report) == why
    assert report.tallies["Encounter"] == Tally(came_in=2, used=1, unchanged=0, refused=1, ignored=0)
    assert Contact.objects.count() == 1


def test_an_invalid_resource_is_refused_by_the_element_at_fault(tmp_path: Path, bring: Import) -> None:
    odd = encounter(period={"start": "yesterday"})
    report = bring(put(tmp_path, bundle(patient(), practitioner(), odd, encounter("e2"))))
    assert reason(report).startswith("not valid FHIR R4: see period.start")


def test_a_patient_without_a_name_is_refused_and_their_encounters_with_them(tmp_path: Path, bring: Import) -> None:
    report = bring(put(tmp_path, bundle(patient(name=[{"use": "old", "text": "X"}]), practitioner(), encounter())))
    assert reason(report, "p1") == "has no name in use"
    assert reason(report) == "its patient was refused"
    assert not Client.objects.exists()


def test_a_patient_nobody_met_needs_a_day_to_start(tmp_path: Path, bring: Import) -> None:
    folder = put(tmp_path, bundle(patient()))
    assert reason(bring(folder), "p1").startswith("has no encounter that could begin an enrollment")
    report = bring(folder, start=date(2026, 9, 1))
    assert report.tallies["Patient"].used == 1


def test_somebody_who_died_before_the_start_is_not_enrolled(tmp_path: Path, bring: Import) -> None:
    gone = patient(deceasedDateTime="2026-05-10T20:00:00Z")
    report = bring(put(tmp_path, bundle(gone, practitioner(), encounter())), start=date(2026, 6, 1))
    assert reason(report, "p1") == "died before 2026-06-01, the day the enrollment would start"
    assert not Client.objects.exists()


def test_a_day_is_the_day_on_the_clock_of_the_team(tmp_path: Path, bring: Import) -> None:
    late = encounter(start="2026-05-05T03:30:00+00:00", end="2026-05-05T04:00:00+00:00")
    bring(put(tmp_path, bundle(patient(), practitioner(), late)))
    assert Contact.objects.get().started_on == date(2026, 5, 4)


def test_references_are_followed_however_they_are_written(tmp_path: Path, bring: Import) -> None:
    by_type = encounter("e1", subject={"reference": "Patient/p1"})
    by_address = encounter(
        "e2", subject={"reference": "https://elsewhere.example/fhir/Patient/p1/_history/3"},
        participant=[{"individual": {"reference": "Practitioner?identifier=http://hl7.org/fhir/sid/us-npi|9d1"}}],
        period={"start": "2026-05-05T15:00:00Z", "end": "2026-05-05T15:30:00Z"},
    )  # fmt: skip
    put(tmp_path, bundle(practitioner()), "people.json")
    report = bring(put(tmp_path, bundle(patient(), by_type, by_address, kind="searchset")))
    assert report.tallies["Encounter"].used == 2


def test_a_bulk_export_of_a_resource_a_line_is_read_as_well(tmp_path: Path, bring: Import) -> None:
    seen = encounter(
        subject={"reference": "Patient/p1"}, participant=[{"individual": {"reference": "Practitioner/d1"}}]
    )
    put(tmp_path, json.dumps(patient()) + "\n\n", "Patient.ndjson")
    put(tmp_path, json.dumps(practitioner()) + "\n", "Practitioner.ndjson")
    report = bring(put(tmp_path, json.dumps(seen), "Encounter.ndjson"))
    assert (report.total.used, report.total.refused, report.files) == (3, 0, 3)


def test_the_same_ids_in_two_files_are_the_people_of_each_file(tmp_path: Path, bring: Import) -> None:
    other = patient(identifier=[{"system": "https://third.example", "value": "7"}], name=[{"text": "Bo Lind"}])
    put(tmp_path, bundle(patient(), practitioner(), encounter()), "a.json")
    put(tmp_path, bundle(other, practitioner(), encounter()), "b.json")
    report = bring(tmp_path)
    assert Client.objects.count() == 2
    assert Contact.objects.count() == 2
    assert report.tallies["Practitioner"] == Tally(came_in=2, used=2, unchanged=1, refused=0, ignored=0)


def test_an_encounter_that_says_something_else_the_second_time_is_refused(tmp_path: Path, bring: Import) -> None:
    bring(put(tmp_path, bundle(patient(), practitioner(), encounter())))
    report = bring(put(tmp_path, bundle(patient(), practitioner(), encounter(end="2026-05-04T16:30:00Z"))))
    assert "already on record, and it says something else" in reason(report)
    assert Contact.objects.get().minutes == 45


def test_two_stays_at_once_are_one_too_many(tmp_path: Path, bring: Import) -> None:
    first = encounter("e1", kind="IMP", end="2026-05-09T15:00:00Z", by=())
    second = encounter("e2", kind="IMP", start="2026-05-06T15:00:00Z", end="2026-05-12T15:00:00Z", by=())
    report = bring(put(tmp_path, bundle(patient(), first, second)))
    assert "Another stay covers these days" in reason(report, "e2")
    assert HospitalStay.objects.count() == 1
