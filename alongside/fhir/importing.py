"""Importing a folder of FHIR bundles into a team: read all, understand all, then write all or nothing."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from django.db import transaction

from alongside.fhir.bundles import read_folder
from alongside.fhir.outcome import FaultyInput, Report
from alongside.fhir.survey import Survey, Surveyor
from alongside.fhir.writing import Scribe, first_days
from alongside.teams.access import OPERATOR, Actor, Right, require
from alongside.teams.actions.agency import open_team
from alongside.teams.actions.members import add_member
from alongside.teams.queries.arrivals import Destination, Home, homes, leader_of, teams_called
from alongside.teams.refusals import Refused
from alongside.terms import Chair, Model

Progress = Callable[[int, int, str], None]
"""done, of how many, and of what"""


def silent(done: int, total: int, words: str) -> None:
    """Progress nobody watches."""


def import_folder(
    path: Path, *, team_name: str, start: date | None, dry_run: bool, at: datetime, by: Actor = OPERATOR,
    progress: Progress = silent,
) -> Report:  # fmt: skip
    """Bring the patients, encounters and practitioners of FHIR R4 bundles to a team.

    `path` is a folder of .json bundles, or one of them. Enrollments start on `start`; without it, each on the day of
    the client's first encounter. A team of an unknown name is opened where there is one agency. A dry run does all of
    it and undoes it. Raises FaultyInput, with nothing written, when the files or the team cannot be used at all.
    """
    team, home = find_team(team_name, start)
    zone = ZoneInfo(team.time_zone if team else home.time_zone)
    if start is not None and start > at.astimezone(zone).date():
        raise FaultyInput(f"Enrollments cannot start on {start}: that day has not come yet.")
    entries = read_folder(path, read=lambda done, total: progress(done, total, "Reading files"))
    survey = Surveyor(zone, start).read(entries)
    with transaction.atomic():
        try:
            place = team or opened_for(survey, home, team_name, start, at=at, by=by, zone=zone)
        except Refused as refusal:
            raise FaultyInput(refusal.sentence) from refusal
        require(by, Right.IMPORT, place.id)
        total = survey.size
        done = 0

        def step(rows: int, words: str) -> None:
            nonlocal done
            done += rows
            progress(done, total, words)

        Scribe(survey, place, start, at, by, step).write()
        if dry_run:
            transaction.set_rollback(True)
    account = survey.account
    refusals = sorted(account.refusals, key=lambda one: (one.where.file, one.where.type, one.where.id))
    return Report(
        team_id=place.id, team=place.name, team_opened=team is None, dry_run=dry_run,
        files=len({entry.file for entry in entries}), tallies=account.tallies(), refusals=tuple(refusals),
        written=dict(account.written), remarks=tuple(account.remarks),
    )  # fmt: skip


def find_team(name: str, start: date | None) -> tuple[Destination | None, Home]:
    """The team of that name, or none and the agency to open it under."""
    agencies = homes()
    if not agencies:
        raise FaultyInput("There is no agency here yet, and a team belongs to one. Create the agency first.")
    teams = teams_called(name)
    if len(teams) > 1:
        raise FaultyInput("Several agencies have a team of that name. Rename one of them first.")
    if not teams:
        if len(agencies) > 1:
            raise FaultyInput("There is no team of that name. Open it first, under the agency it belongs to.")
        return None, agencies[0]
    team = teams[0]
    if team.closed_on is not None:
        raise FaultyInput(f"That team closed on {team.closed_on}. Name one that is open.")
    if start is not None and start < team.opened_on:
        raise FaultyInput(f"Enrollments cannot start on {start}: the team opened on {team.opened_on}.")
    return team, next(home for home in agencies if home.id == team.agency_id)


def opened_for(
    survey: Survey, home: Home, name: str, start: date | None, *, at: datetime, by: Actor, zone: ZoneInfo
) -> Destination:
    """A team opened for what came: on the day enrollments start, or the first encounter was."""
    today = at.astimezone(zone).date()
    opened_on = start or min(first_days(survey.happened, date.min).values(), default=today)
    team = open_team(
        by=by, at=at, agency_id=home.id, name=name, model=Model.ACT, time_zone=home.time_zone, opened_on=opened_on
    )  # fmt: skip
    survey.account.remarks.append(f"It is a new team: an ACT team, open since {opened_on}.")
    leader = leader_of(home.id, on=today) if home.invented else None
    if leader is not None:
        add_member(
            by=by, at=at, agency_id=home.id, team_id=team.id, email=leader.email, name=leader.name,
            chair=Chair.TEAM_LEADER, from_on=today,
        )  # fmt: skip
        survey.account.remarks.append("The demonstration’s team leader has a chair on it.")
    else:
        survey.account.remarks.append("Nobody has a chair on it yet: an administrator adds its members.")
    return Destination(team.id, team.name, home.id, team.time_zone, team.opened_on, team.closed_on)
