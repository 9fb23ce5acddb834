"""What the tests of the import share: an agency with a team, and a way to import."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Protocol

import pytest

from alongside.fhir.importing import import_folder
from alongside.fhir.outcome import Report
from alongside.teams.access import OPERATOR
from alongside.teams.actions.agency import create_agency, open_team

AT = datetime(2026, 9, 30, 21, 0, tzinfo=UTC)


class Import(Protocol):
    def __call__(
        self, folder: Path, *, team: str = ..., start: date | None = ..., dry_run: bool = ..., at: datetime = ...
    ) -> Report: ...


@pytest.fixture
def agency(db: None) -> str:
    return create_agency(by=OPERATOR, at=AT, name="Harbor County", time_zone="America/Chicago").id


@pytest.fixture
def team(agency: str) -> str:
    opened = date(2025, 1, 6)
    return open_team(
        by=OPERATOR, at=AT, agency_id=agency, name="Harborside", model="act", time_zone="America/Chicago",
        opened_on=opened,
    ).id  # fmt: skip


@pytest.fixture
def bring(team: str) -> Import:
    def run(
        folder: Path, *, team: str = "Harborside", start: date | None = None, dry_run: bool = False, at: datetime = AT
    ) -> Report:
        return import_folder(folder, team_name=team, start=start, dry_run=dry_run, at=at)

    return run
