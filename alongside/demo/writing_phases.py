"""Writing the CTI team down through the actions; and the rural team’s change to two levels."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from alongside.demo.answering import write_assignments
from alongside.demo.in_phases import draw_cti
from alongside.demo.plan import Plan, TeamRows, stream
from alongside.demo.writing import (
    Pen,
    silent_rows,
    write_client,
    write_contacts,
    write_ending,
    write_meetings,
    write_staff,
)
from alongside.records.actions.phase_rules import NewArea, NewPhasePlan
from alongside.records.actions.phases import NewStep, record_phases
from alongside.records.actions.statuses import Raised, record_statuses
from alongside.teams.access import OPERATOR
from alongside.teams.actions.agency import open_team
from alongside.teams.actions.members import add_member
from alongside.teams.actions.ways import change_model
from alongside.terms import Chair, ClientStatus, Model

STEPS = "Prairie ACT"
STEPPED, STANDS_IN = timedelta(days=120), timedelta(days=90)
WHY = "Most people here are well most of the time, and the roads are long."
UP = (
    ("Hears voices again, sleeps little", 9, 5), ("Home from hospital", 6, 8), ("New medicine, shaky on it", 11, 3),
    ("Lost the farm job last week", 4, 10), ("Rent is three weeks late, afraid of the sheriff", 13, 4),
)  # fmt: skip
"""why somebody stepped up, how many days ago, and in how many it is looked at again"""
DOWN = (("Slept a fortnight through", 70, 41), ("Back at her sister’s, calm", 88, 60))
"""why somebody stepped down, days ago they stepped up, and down"""


def write_cti(plan: Plan, *, seed: int, at: datetime) -> None:
    """The small team, from its opening to the closing notes of those it has finished with."""
    team = draw_cti(seed, on=plan.on)
    pen = Pen(plan, team, at, silent_rows)
    open_team(
        by=OPERATOR, at=at, agency_id=plan.agency_id, name=team.name, model=Model.CTI, time_zone=plan.time_zone,
        opened_on=team.opened_on, region=team.region, office_address=team.office_address, id=team.id,
    )  # fmt: skip
    write_staff(pen)
    for client in team.clients:
        write_client(pen, client)
    write_assignments(team, at=at, name=pen.name)
    write_contacts(pen)
    write_meetings(pen)
    _write_phases(team, at=at)
    _stand_in(plan, team.id, at=at)
    for client in team.clients:
        write_ending(pen, client)


def _stand_in(plan: Plan, team_id: str, *, at: datetime) -> None:
    """The town's leader stands in for the other leaders, so that one person may walk through all the teams."""
    town = next(team for team in plan.teams if not team.rural)
    leader = next(row for row in town.staff if row.chair is Chair.TEAM_LEADER)
    add_member(
        by=OPERATOR, at=at, agency_id=plan.agency_id, team_id=team_id, email=leader.email, name=leader.name,
        chair=Chair.TEAM_LEADER, from_on=plan.on - STANDS_IN,
    )  # fmt: skip


def _write_phases(team: TeamRows, *, at: datetime) -> None:
    steps = [NewStep(row.id, row.client, row.phase, row.on, row.until_on, row.words) for row in team.phases.steps]
    plans = [
        NewPhasePlan(
            id=row.id, client_id=row.client, step_id=row.step, number=1, on=row.on, words=row.words, times=row.times,
            areas=tuple(NewArea(*area) for area in row.areas),
        )
        for row in team.phases.plans
    ]  # fmt: skip
    record_phases(by=OPERATOR, team_id=team.id, at=at, steps=steps, plans=plans)


def write_levels(plan: Plan, *, seed: int, at: datetime) -> None:
    """The rural team has worked at two levels for four months; some are intensive now, some were."""
    team = next(team for team in plan.teams if team.name == STEPS)
    since = plan.on - STEPPED
    change_model(
        by=OPERATOR, at=at, on=plan.on, team_id=team.id, model=Model.ACT, steps=True, from_on=since, why=WHY
    )  # fmt: skip
    _stand_in(plan, team.id, at=at)
    raised = {row.client for row in team.raised}
    free = [one.id for one in team.clients if one.enrolled_on < since and not one.ending and one.id not in raised]
    chosen = stream(seed, team.name, "levels").sample(sorted(free), len(UP) + len(DOWN))
    zone = ZoneInfo(plan.time_zone)

    def row(client: str, status: ClientStatus, why: str, ago: int, again: int | None) -> Raised:
        on = plan.on - timedelta(days=ago)
        said = datetime.combine(on, datetime.min.time().replace(hour=8, minute=50), tzinfo=zone)
        return Raised(client, status, why, on, on + timedelta(days=again) if again is not None else None, said)

    rows = [
        row(client, ClientStatus.INTENSIVE, why, ago, ago + ahead)
        for client, (why, ago, ahead) in zip(chosen, UP, strict=False)
    ]
    for client, (why, up, down) in zip(chosen[len(UP) :], DOWN, strict=True):
        rows += [
            row(client, ClientStatus.INTENSIVE, UP[0][0], up, 14),
            row(client, ClientStatus.USUAL, why, down, None),
        ]
    record_statuses(by=OPERATOR, team_id=team.id, at=at, capsules=[], raised=rows)
