"""Plans that were asked for, and how far they are."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from alongside.schedule.models import AcceptedVisit, PlanRun, RunStanding
from alongside.teams.refusals import NotHere
from alongside.terms import RunState


@dataclass(frozen=True, slots=True)
class RunTold:
    """One run as it stands. `result` is the proposal as it was kept; see `dayplan.kept`."""

    id: str
    team_id: str
    on: date
    state: RunState
    why: str
    seconds: int
    spent: float
    asked_by: str
    asked_at: datetime
    at: datetime
    """when it came into its state"""
    by: str
    digest: str
    result: dict[str, Any] | None

    @property
    def under_way(self) -> bool:
        return self.state in {RunState.REQUESTED, RunState.RUNNING}

    @property
    def seconds_left(self) -> int:
        """Seconds the planner still looks; then it says why, which takes a moment more."""
        return max(0, round(self.seconds - self.spent))


def latest_run(team_id: str, *, on: date) -> RunTold | None:
    """The plan of a day that was asked for last, if any was. Two queries."""
    run = PlanRun.objects.filter(team_id=team_id, on=on, standings__number=1).order_by("-standings__id").first()
    return None if run is None else _told(run)


def one_run(team_id: str, run_id: str) -> RunTold:
    """One of the team's runs; NotHere for another. Two queries."""
    run = PlanRun.objects.filter(team_id=team_id, id=run_id).first()
    if run is None:
        raise NotHere
    return _told(run)


def accepted_by(run: RunTold) -> frozenset[str]:
    """The visits that the acceptance which stands agreed to."""
    put = AcceptedVisit.objects.filter(run_id=run.id, standing__at=run.at)
    return frozenset(put.values_list("standing__visit_id", flat=True))


def _told(run: PlanRun) -> RunTold:
    last = RunStanding.objects.filter(run=run).order_by("-number")[0]
    return RunTold(
        id=run.id, team_id=run.team_id, on=run.on, state=RunState(last.state), why=last.why, seconds=run.seconds,
        spent=run.spent, asked_by=run.asked_by, asked_at=run.asked_at, at=last.at, by=last.by, digest=run.digest,
        result=run.result,
    )  # fmt: skip
