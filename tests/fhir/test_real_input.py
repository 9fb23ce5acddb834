"""Fourteen outside bundles of invented people (Synthea), read where they lie, and counted here once more by hand."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from alongside.fhir.importing import import_folder
from alongside.fhir.outcome import Report, Tally
from alongside.ledger.queries import first_fault
from alongside.measures.assess import assess
from alongside.measures.standards.dacts import STANDARD as DACTS
from alongside.records.models import Client, Contact, Enrollment, HospitalStay
from alongside.reviews.queries.accounting import accounts
from alongside.reviews.queries.facts import facts
from alongside.teams.access import OPERATOR, actor_of
from alongside.teams.actions.agency import create_agency, open_team
from alongside.teams.actions.members import add_member
from alongside.teams.models import Membership, Post, Team, User
from alongside.teams.queries.teams import teams_of
from tests.fhir.conftest import AT, Import

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data" / "fhir" / "dev-synthea-mh"
ZONE = ZoneInfo("America/Chicago")
NEW = "Outside people"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.outside,
    pytest.mark.skipif(not FOLDER.is_dir(), reason="the outside bundles are not beside this repository"),
]


@pytest.fixture(scope="module")
def resources() -> list[dict[str, Any]]:
    files = sorted(FOLDER.glob("*.json"))
    return [entry["resource"] for file in files for entry in json.loads(file.read_text())["entry"]]


def of(resources: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [one for one in resources if one["resourceType"] == kind]


def minutes(encounter: dict[str, Any]) -> float:
    start, end = (datetime.fromisoformat(encounter["period"][edge]) for edge in ("start", "end"))
    return (end - start).total_seconds() / 60


def standing(resources: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The encounters that can stand: not after a death, and no contact longer than half a day."""
    deaths = {one["id"]: one.get("deceasedDateTime", "9999-01-01T00:00:00+00:00") for one in of(resources, "Patient")}
    return [
        one
        for one in of(resources, "Encounter")
        if datetime.fromisoformat(one["period"]["start"])
        <= datetime.fromisoformat(deaths[one["subject"]["reference"].removeprefix("urn:uuid:")])
        and (one["class"]["code"] == "IMP" or minutes(one) <= 720)
    ]


def adds_up(report: Report) -> bool:
    return all(one.came_in == one.used + one.refused + one.ignored for one in (*report.tallies.values(), report.total))


# No `db` here: at its end it would close the connection that the one import of a class stands on.
@pytest.fixture(scope="class")
def report(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Report]:
    """Imported once for a class, and undone after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        create_agency(by=OPERATOR, at=AT, name="Harbor County", time_zone="America/Chicago")
        yield import_folder(FOLDER, team_name=NEW, start=None, dry_run=False, at=AT)
        transaction.set_rollback(True)


class TestOneImport:
    def test_every_resource_is_accounted_for(self, resources: list[dict[str, Any]], report: Report) -> None:
        assert adds_up(report)
        assert {kind: one.came_in for kind, one in report.tallies.items()} == Counter(
            one["resourceType"] for one in resources
        )
        stand = standing(resources)
        assert report.tallies["Patient"] == Tally(came_in=14, used=14, unchanged=0, refused=0, ignored=0)
        assert report.tallies["Encounter"] == Tally(
            came_in=628, used=len(stand), unchanged=0, refused=628 - len(stand), ignored=0
        )
        read = {"Patient", "Practitioner", "Encounter", "Condition"}
        assert all(one.ignored == one.came_in for kind, one in report.tallies.items() if kind not in read)

    def test_encounters_become_what_their_class_says(self, resources: list[dict[str, Any]], report: Report) -> None:
        stand = standing(resources)
        inpatient = [one for one in stand if one["class"]["code"] == "IMP"]
        assert HospitalStay.objects.count() == len(inpatient)
        types = {one["id"]: one["type"][0]["coding"][0]["code"] for one in stand}
        emergencies = [one for one in stand if one["class"]["code"] == "EMER"]
        calls = [one for one in stand if types[one["id"]] == "185317003"]
        at_home = [one for one in stand if types[one["id"]] == "210098006"]
        office = len(stand) - len(inpatient) - len(emergencies) - len(calls) - len(at_home)
        assert Contact.objects.filter(service="crisis", mode="face_to_face").count() == len(emergencies)
        assert Contact.objects.filter(mode="phone").count() == len(calls)
        assert Contact.objects.filter(place="home").count() == len(at_home)
        assert Contact.objects.filter(mode="face_to_face", place="office").count() == office
        assert sum(Contact.objects.values_list("minutes", flat=True)) == sum(
            minutes(one) for one in stand if one not in inpatient
        )

    def test_people_enrollments_and_posts_are_those_of_the_files(
        self, resources: list[dict[str, Any]], report: Report
    ) -> None:
        patients, stand = of(resources, "Patient"), standing(resources)
        assert {client.birth_date for client in Client.objects.all()} == {
            date.fromisoformat(one["birthDate"]) for one in patients
        }
        first: dict[str, date] = {}
        for one in stand:
            day = datetime.fromisoformat(one["period"]["start"]).astimezone(ZONE).date()
            patient = one["subject"]["reference"]
            first[patient] = min(day, first.get(patient, day))
        assert sorted(Enrollment.objects.values_list("enrolled_on", flat=True)) == sorted(first.values())
        died = [one for one in patients if "deceasedDateTime" in one]
        ended = Enrollment.objects.filter(ended_on__isnull=False)
        assert ended.count() == len(died) == 7
        assert set(ended.values_list("ending__reason", flat=True)) == {"died"}
        practitioners = {one["identifier"][0]["value"] for one in of(resources, "Practitioner")}
        assert Post.objects.count() == len(practitioners)
        assert set(Post.objects.values_list("fte_hundredths", flat=True)) == {0}

    def test_scores_work_on_the_imported_team(self, report: Report) -> None:
        scores = {
            score.item: score for score in assess(DACTS, facts(), teams=[report.team_id], as_of=[date(2019, 6, 30)])
        }
        assert scores["S5"].counted > 0
        assert scores["S5"].value is not None
        assert scores["S2"].value == 100
        found = accounts(report.team_id)
        assert all(account.balances for account in found)
        # A medical stay is a stay, and no day in a psychiatric hospital.
        assert {account.table for account in found if account.left_out} <= {"status_days"}
        assert first_fault() is None


@pytest.mark.django_db
def test_a_second_run_changes_nothing_and_a_dry_one_is_the_first(bring: Import) -> None:
    dry = bring(FOLDER, team=NEW, dry_run=True)
    assert not Client.objects.exists()
    first = bring(FOLDER, team=NEW)
    assert (dry.tallies, dry.refusals, dry.written) == (first.tallies, first.refusals, first.written)
    before = (Contact.objects.count(), HospitalStay.objects.count(), Post.objects.count())
    second = bring(FOLDER, team=NEW)
    assert (Contact.objects.count(), HospitalStay.objects.count(), Post.objects.count()) == before
    assert second.written == {}
    assert second.total.used == second.total.unchanged == first.total.used


@pytest.mark.django_db
def test_enrollments_may_start_on_a_day(resources: list[dict[str, Any]], bring: Import) -> None:
    start = date(2015, 1, 1)
    report = bring(FOLDER, team=NEW, start=start)
    assert adds_up(report)
    alive = [one for one in of(resources, "Patient") if one.get("deceasedDateTime", "9999")[:10] > "2015-01-01"]
    assert set(Enrollment.objects.values_list("enrolled_on", flat=True)) == {start}
    assert Enrollment.objects.count() == len(alive)
    since = [
        one
        for one in standing(resources)
        if datetime.fromisoformat(one["period"]["start"]).astimezone(ZONE).date() >= start
    ]
    assert Contact.objects.count() + HospitalStay.objects.count() == len(since)


@pytest.mark.django_db
def test_in_a_demonstration_its_team_leader_sees_the_new_team(db: None) -> None:
    agency = create_agency(by=OPERATOR, at=AT, name="Invented", time_zone="America/Chicago", invented=True)
    first = open_team(
        by=OPERATOR, at=AT, agency_id=agency.id, name="First", model="act", time_zone="America/Chicago",
        opened_on=date(2025, 1, 1),
    )  # fmt: skip
    add_member(
        by=OPERATOR, at=AT, agency_id=agency.id, team_id=first.id, email="denise@harbor.example", name="Denise",
        chair="team_leader", from_on=date(2025, 1, 1),
    )  # fmt: skip
    report = import_folder(FOLDER, team_name=NEW, start=None, dry_run=False, at=AT)
    denise = actor_of(User.objects.get(), on=date(2026, 9, 30))
    assert {team.id for team in teams_of(denise)} == {first.id, report.team_id}
    assert {team.id for team in teams_of(OPERATOR)} == {first.id, report.team_id}
    assert Membership.objects.count() == 2
    assert Team.objects.get(id=report.team_id).agency_id == agency.id
