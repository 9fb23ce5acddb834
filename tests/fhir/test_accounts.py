"""The account of an import: in = used + refused + ignored, a dry run says the same, a second run changes nothing."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alongside.fhir.importing import import_folder
from alongside.fhir.outcome import FaultyInput, Report
from alongside.ledger.models import Entry
from alongside.records.models import Client, Contact, Enrollment
from alongside.teams.access import OPERATOR
from alongside.teams.actions.agency import create_agency, open_team
from alongside.teams.models import Membership, Staff, Team
from tests.fhir.conftest import AT, Import
from tests.fhir.invented import bundle, condition, encounter, patient, practitioner, put

pytestmark = pytest.mark.django_db

WHOLE = bundle(
    patient(), practitioner(), encounter(), encounter("e2", end=None), condition(),
    {"resourceType": "Observation", "id": "o1"}, {"resourceType": "Whatever", "id": "w1", "anything": [1, 2]},
)  # fmt: skip


def adds_up(report: Report) -> bool:
    tallies = [*report.tallies.values(), report.total]
    return all(one.came_in == one.used + one.refused + one.ignored and one.unchanged <= one.used for one in tallies)


def test_what_came_in_was_used_refused_or_ignored(tmp_path: Path, bring: Import) -> None:
    report = bring(put(tmp_path, WHOLE))
    assert adds_up(report)
    assert (report.total.came_in, report.total.used, report.total.refused, report.total.ignored) == (7, 4, 1, 2)
    assert len(report.refusals) == report.total.refused
    assert report.tallies["Observation"].ignored == report.tallies["Whatever"].ignored == 1


def test_a_dry_run_says_the_same_and_writes_nothing(tmp_path: Path, bring: Import) -> None:
    folder = put(tmp_path, WHOLE)
    before = Entry.objects.count()
    dry = bring(folder, team="Far Shore", dry_run=True)
    assert dry.team_opened
    assert not Client.objects.exists()
    assert not Staff.objects.exists()
    assert not Team.objects.filter(name="Far Shore").exists()
    assert Entry.objects.count() == before
    real = bring(folder, team="Far Shore")
    assert (real.tallies, real.refusals, real.written) == (dry.tallies, dry.refusals, dry.written)
    assert Client.objects.count() == 1


def test_a_second_run_changes_nothing(tmp_path: Path, bring: Import) -> None:
    folder = put(tmp_path, WHOLE)
    first = bring(folder)
    before = Entry.objects.count()
    second = bring(folder)
    assert Entry.objects.count() == before, "nothing was written, and the ledger knows it"
    assert second.written == {}
    assert second.refusals == first.refusals
    assert second.total.used == second.total.unchanged == first.total.used


def test_what_somebody_changed_here_stays_as_they_left_it(tmp_path: Path, bring: Import) -> None:
    folder = put(tmp_path, WHOLE)
    bring(folder)
    Client.objects.update(name="Ilse M.")
    Staff.objects.update(called="Deniz Y.")
    bring(folder)
    assert Client.objects.get().name == "Ilse M."
    assert Staff.objects.get().called == "Deniz Y."


def test_the_same_bundles_may_go_to_two_teams(tmp_path: Path, bring: Import) -> None:
    folder = put(tmp_path, WHOLE)
    bring(folder)
    bring(folder, team="Far Shore")
    assert Contact.objects.count() == 2
    assert {enrollment.team.name for enrollment in Enrollment.objects.all()} == {"Harborside", "Far Shore"}


def test_progress_is_told_while_reading_and_while_writing(tmp_path: Path, team: str) -> None:
    told: list[tuple[int, int, str]] = []
    import_folder(
        put(tmp_path, WHOLE), team_name="Harborside", start=None, dry_run=False, at=AT,
        progress=lambda done, total, words: told.append((done, total, words)),
    )  # fmt: skip
    assert told[0] == (1, 1, "Reading files")
    assert told[-1][0] == told[-1][1]
    assert [done for done, _, words in told if words != "Reading files"] == sorted(
        done for done, _, words in told if words != "Reading files"
    )


class TestWhichTeam:
    def test_a_new_team_is_opened_under_the_one_agency(self, tmp_path: Path, bring: Import) -> None:
        report = bring(put(tmp_path, WHOLE), team="Far Shore")
        team = Team.objects.get(name="Far Shore")
        assert report.team_opened
        assert (team.model, team.opened_on, team.time_zone) == ("act", date(2026, 5, 4), "America/Chicago")
        assert not Membership.objects.exists(), "an import gives nobody a chair"

    def test_a_team_is_known_whatever_its_capitals(self, tmp_path: Path, bring: Import) -> None:
        report = bring(put(tmp_path, WHOLE), team=" harborSIDE ")
        assert not report.team_opened
        assert report.team == "Harborside"

    def test_without_an_agency_there_is_nowhere_to_bring_anything(self, db: None, tmp_path: Path) -> None:
        with pytest.raises(FaultyInput, match="no agency here yet"):
            import_folder(put(tmp_path, WHOLE), team_name="Far Shore", start=None, dry_run=False, at=AT)

    def test_among_several_agencies_a_new_team_is_nobodys(self, tmp_path: Path, bring: Import) -> None:
        other = create_agency(by=OPERATOR, at=AT, name="Elsewhere", time_zone="America/Denver")
        with pytest.raises(FaultyInput, match="under the agency it belongs to"):
            bring(put(tmp_path, WHOLE), team="Far Shore")
        open_team(
            by=OPERATOR, at=AT, agency_id=other.id, name="Harborside", model="act", time_zone="America/Denver",
            opened_on=date(2025, 1, 1),
        )  # fmt: skip
        with pytest.raises(FaultyInput, match="Several agencies have a team of that name"):
            bring(tmp_path)

    def test_a_day_before_the_team_opened_or_to_come_is_no_start(self, tmp_path: Path, bring: Import) -> None:
        folder = put(tmp_path, WHOLE)
        with pytest.raises(FaultyInput, match="the team opened on 2025-01-06"):
            bring(folder, start=date(2024, 1, 1))
        with pytest.raises(FaultyInput, match="has not come yet"):
            bring(folder, start=date(2027, 1, 1))

    def test_a_team_that_cannot_be_named_so_is_refused(self, tmp_path: Path, bring: Import) -> None:
        with pytest.raises(FaultyInput, match="team's name"):
            bring(put(tmp_path, WHOLE), team="   ")


odd = st.one_of(
    st.none(), st.booleans(), st.integers(), st.text(max_size=12), st.lists(st.text(max_size=4), max_size=2),
    st.dictionaries(st.sampled_from(["coding", "reference", "start", "value", "use", "text"]), st.text(max_size=6),
                    max_size=2),
)  # fmt: skip
RESOURCES = [patient(), practitioner(), encounter(), condition(), encounter("e2", kind="IMP", by=())]


@st.composite
def damaged(draw: st.DrawFn) -> dict[str, Any]:
    """A bundle of sound resources, some of whose elements hold something else."""
    resources = []
    for sound in RESOURCES:
        resource = dict(sound)
        for element in draw(st.lists(st.sampled_from(sorted(set(sound) - {"resourceType"})), max_size=2)):
            resource[element] = draw(odd)
        resources.append(resource)
    return bundle(*draw(st.permutations(resources)))


# Every example is a dry run, so the team is as empty for the next one.
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(content=damaged())
def test_whatever_a_bundle_holds_it_is_accounted_for_or_named_as_faulty(content: dict[str, Any], team: str) -> None:
    with TemporaryDirectory() as folder:
        put(Path(folder), content)
        try:
            report = import_folder(Path(folder), team_name="Harborside", start=None, dry_run=True, at=AT)
        except FaultyInput:
            return
    assert adds_up(report)
    assert report.total.came_in == len(RESOURCES)
    assert len(report.refusals) == report.total.refused
