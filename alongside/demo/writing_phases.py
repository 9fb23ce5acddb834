"""Writing the CTI and the ICM team down through the actions; and the rural team’s change to two levels."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from alongside.demo.answering import write_assignments
from alongside.demo.hands import hand
from alongside.demo.in_one_hand import MOST, draw_icm
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
from alongside.demo.writing_wanted import write_wanted
from alongside.records.actions.phase_rules import NewArea, NewPhasePlan
from alongside.records.actions.phases import NewStep, record_phases
from alongside.records.actions.statuses import Raised, record_statuses
from alongside.teams.access import OPERATOR, Actor
from alongside.teams.actions.agency import open_team
from alongside.teams.actions.members import add_member
from alongside.teams.actions.settings import set_figure
from alongside.teams.actions.ways import change_model
from alongside.terms import Chair, ClientStatus, Model, TeamFigure

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


def write_small_teams(plan: Plan, *, seed: int, at: datetime) -> None:
    """The team by CTI and the team by ICM, each from its opening to the endings of those it has finished with."""
    _write(plan, draw_cti(seed, on=plan.on), Model.CTI, at=at)
    icm = draw_icm(seed, on=plan.on)
    _write(plan, icm, Model.ICM, at=at)
    leader, figure = hand(icm.id, on=plan.on), TeamFigure.COORDINATED_EACH
    set_figure(by=leader, at=at, team_id=icm.id, figure=figure, value=MOST)


def _write(plan: Plan, team: TeamRows, model: Model, *, at: datetime) -> None:
    pen = Pen(plan, team, at, silent_rows)
    open_team(
        by=OPERATOR, at=at, agency_id=plan.agency_id, name=team.name, model=model, time_zone=plan.time_zone,
        opened_on=team.opened_on, region=team.region, office_address=team.office_address, id=team.id,
    )  # fmt: skip
    write_staff(pen)
    for client in team.clients:
        write_client(pen, client)
    write_assignments(team, at=at, name=pen.name)
    write_wanted(team, at=at, name=pen.name)
    write_contacts(pen)
    write_meetings(pen)
    _write_phases(team, by=pen.by(), at=at)
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


def _write_phases(team: TeamRows, *, by: Actor, at: datetime) -> None:
    steps = [NewStep(row.id, row.client, row.phase, row.on, row.until_on, row.words) for row in team.phases.steps]
    plans = [
        NewPhasePlan(
            id=row.id, client_id=row.client, step_id=row.step, number=1, on=row.on, words=row.words, times=row.times,
            areas=tuple(NewArea(*area) for area in row.areas),
        )
        for row in team.phases.plans
    ]  # fmt: skip
    record_phases(by=by, team_id=team.id, at=at, steps=steps, plans=plans)


def write_levels(plan: Plan, *, seed: int, at: datetime) -> None:
    """The rural team has worked at two levels for four months; some are intensive now, some were."""
    team = next(team for team in plan.teams if team.name == STEPS)
    since, by = plan.on - STEPPED, hand(team.id, on=plan.on)
    change_model(
        by=by, at=at, on=plan.on, team_id=team.id, model=Model.ACT, steps=True, from_on=since, why=WHY
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
    record_statuses(by=by, team_id=team.id, at=at, capsules=[], raised=rows)
