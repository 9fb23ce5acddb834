"""A plan of the day: asked for, made by the planner at work, stopped, failed, swept up when the planner was killed.

Pages ask and stop. Everything between is the planner's, from whatever process it works in; it never touches a visit.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from alongside.ledger.actions import Note, append, one_act
from alongside.records.queries.when_here import when_here
from alongside.schedule.actions.rules import said
from alongside.schedule.models import PlanRun, RunStanding
from alongside.schedule.models.run import LONGEST
from alongside.teams.access import Actor, Right, require
from alongside.teams.refusals import Conflict, NotHere, Refused
from alongside.terms import Purpose, RunState

S = RunState
UNDER_WAY = (S.REQUESTED, S.RUNNING)
PLANNER = "planner"
"""who writes what the planner does"""
SILENT = timedelta(seconds=30)
"""after so long without a word the planner of a run is gone"""
GONE = "The planner was stopped while it worked. What was agreed stands; ask again."


@dataclass(frozen=True, slots=True)
class Claimed:
    """A run that is this planner's to make."""

    id: str
    team_id: str
    on: date
    seed: int
    seconds: int


@one_act()
def request_plan(
    *, by: Actor, team_id: str, at: datetime, run_id: str, on: date, seed: int = 0, seconds: int = 5
) -> PlanRun:
    """Ask for a plan of a day. Asked again under one identity, or while one is being made, it is the same one."""
    require(by, Right.WRITE_SCHEDULE, team_id)
    today = at.astimezone(when_here(team_id, ()).zone).date()
    if on < today:
        raise Refused(f"{said(on)} has passed. Ask for today or a later day.", field="on")
    if not 1 <= seconds <= LONGEST:
        raise Refused(f"Write how long it may look, from 1 to {LONGEST} seconds.", field="seconds")
    if (before := PlanRun.objects.filter(id=run_id).first()) is not None:
        if (before.team_id, before.on) != (team_id, on):
            raise Conflict("A plan with this identity was asked for already, for another day.")
        return before
    waiting: PlanRun | None = standing_runs().filter(team_id=team_id, on=on, state__in=UNDER_WAY).first()
    if waiting is not None:
        return waiting
    run = PlanRun.objects.create(
        id=run_id, team_id=team_id, on=on, seed=seed, seconds=seconds, asked_by=by.id, asked_at=at
    )
    RunStanding.objects.create(run=run, number=1, state=S.REQUESTED, at=at, by=by.id)
    append([Note("asked for", "plan", run.id, team_id=team_id)], actor=by.id, at=at, purpose=Purpose.OPERATIONS)
    return run


def stop_run(*, by: Actor, team_id: str, at: datetime, run_id: str) -> None:
    """Stop a plan that is waited for. One that has come to an end stays as it ended."""
    _put(by, team_id, at, run_id, S.STOPPED, "stopped", only_from=UNDER_WAY)


def leave_plan(*, by: Actor, team_id: str, at: datetime, run_id: str) -> None:
    """The team leaves a proposal as it is: nothing of it is agreed. Once is enough."""
    _put(by, team_id, at, run_id, S.LEFT, "left", only_from=(S.DONE,))


def take_up(*, by: Actor, team_id: str, at: datetime, run_id: str) -> None:
    """Lay a proposal that was left before the team again."""
    _put(by, team_id, at, run_id, S.DONE, "took up", only_from=(S.LEFT,))


def claim(*, at: datetime) -> Claimed | None:
    """The run that has waited longest, now this planner's; None where none waits."""
    for run in standing_runs().filter(state=S.REQUESTED).order_by("asked_at", "id"):
        with one_act():
            if _held(run.id) is not S.REQUESTED:
                # Another planner took it, or somebody stopped it, between the reading and the holding.
                continue
            PlanRun.objects.filter(id=run.id).update(beat_at=at)
            step(run.id, S.RUNNING, at=at)
        return Claimed(run.id, run.team_id, run.on, run.seed, run.seconds)
    return None


def beat(run_id: str, *, spent: float, at: datetime) -> bool:
    """Say that the planner is at work, and so far; whether the run is wanted still."""
    PlanRun.objects.filter(id=run_id).update(spent=round(spent, 1), beat_at=at)
    return state_of(run_id) is S.RUNNING


@one_act()
def finish(run_id: str, *, at: datetime, digest: str, result: dict[str, Any]) -> bool:
    """Keep a proposal; False, and nothing kept, if the run was stopped meanwhile."""
    if _held(run_id) is not S.RUNNING:
        return False
    PlanRun.objects.filter(id=run_id).update(digest=digest, result=result, beat_at=at)
    step(run_id, S.DONE, at=at)
    return True


@one_act()
def fail(run_id: str, *, at: datetime, why: str, state: RunState = S.FAILED) -> None:
    """Say why no plan came of a run."""
    if _held(run_id) is S.RUNNING:
        step(run_id, state, at=at, why=why)


def sweep(*, at: datetime) -> int:
    """Runs whose planner has said nothing for too long are stopped; how many. `at` is the machine's own clock."""
    gone = list(standing_runs().filter(state=S.RUNNING, beat_at__lt=at - SILENT))
    for run in gone:
        fail(run.id, at=at, why=GONE, state=S.STOPPED)
    return len(gone)


def standing_runs() -> QuerySet[Any]:
    """Runs with `state`, how far each is."""
    last = RunStanding.objects.filter(run=OuterRef("pk")).order_by("-number")
    return PlanRun.objects.annotate(state=Subquery(last.values("state")[:1]))


def state_of(run_id: str) -> RunState:
    """How far a run is."""
    last = RunStanding.objects.filter(run_id=run_id).order_by("-number").values_list("state", flat=True).first()
    if last is None:
        raise NotHere
    return RunState(last)


def step(run_id: str, state: RunState, *, at: datetime, by: str = PLANNER, why: str = "") -> None:
    """Append the state a run came into."""
    number = RunStanding.objects.filter(run_id=run_id).count() + 1
    RunStanding.objects.create(run_id=run_id, number=number, state=state, why=why, at=at, by=by)


@one_act()
def _put(
    by: Actor, team_id: str, at: datetime, run_id: str, state: RunState, verb: str, *, only_from: tuple[RunState, ...]
) -> None:
    run = held_run(by, team_id, run_id)
    if state_of(run.id) in only_from:
        step(run.id, state, at=at, by=by.id)
        append([Note(verb, "plan", run.id, team_id=team_id)], actor=by.id, at=at, purpose=Purpose.OPERATIONS)


def held_run(by: Actor, team_id: str, run_id: str) -> PlanRun:
    """The team's run, locked; NotHere if it is not the team's."""
    require(by, Right.WRITE_SCHEDULE, team_id)
    run = PlanRun.objects.select_for_update(no_key=True).filter(id=run_id, team_id=team_id).first()
    if run is None:
        raise NotHere
    return run


def _held(run_id: str) -> RunState:
    """How far a run is, held until the act is over: whoever stops it waits, or came first."""
    PlanRun.objects.select_for_update(no_key=True).filter(id=run_id).first()
    return state_of(run_id)
