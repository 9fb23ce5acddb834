"""The improvement plan: the steps of a team, those due, those somebody owns."""

from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.db.models import OuterRef, Q, Subquery

from alongside.measures.standards import standard_called
from alongside.reviews.models import PlanStep, StepStanding
from alongside.teams.access import Actor, Right, require
from alongside.teams.queries.people import here_or_coming, positions_of
from alongside.terms import StepState


@dataclass(frozen=True, slots=True)
class Step:
    """One step as it stands. `late` if it is open past its day; `why` says how it was done, or why dropped."""

    id: str
    team_id: str
    review_id: str
    standard: str
    item: str
    title: str
    what: str
    owner_id: str
    owner: str
    due_on: date
    state: StepState
    why: str
    changed_on: date
    late: bool
    mine: bool


def steps_of(actor: Actor, team_id: str, *, on: date, review_id: str | None = None) -> tuple[Step, ...]:
    """The plan of a team, or of one of its reviews: open steps first, by their day."""
    require(actor, Right.SEE_FIDELITY, team_id)
    where = Q(step__team_id=team_id)
    if review_id is not None:
        where &= Q(step__review_id=review_id)
    return _steps(where, on=on, staff_id=actor.staff_id)


def plan_of_review(review_id: str, *, on: date) -> tuple[Step, ...]:
    """The plan that came out of a review, for its report."""
    return _steps(Q(step__review_id=review_id), on=on, staff_id=None)


def steps_due(team_id: str, *, on: date, within: int = 14) -> tuple[Step, ...]:
    """The open steps of a team that are late, or due in the days to come."""
    due = Q(step__team_id=team_id, state=StepState.OPEN, due_on__lte=on + timedelta(days=within))
    return _steps(due, on=on, staff_id=None)


def my_steps(actor: Actor, *, on: date) -> tuple[Step, ...]:
    """The open steps an actor owns, on every team whose fidelity is theirs to see."""
    if actor.staff_id is None:
        return ()
    mine = Q(owner_id=actor.staff_id, state=StepState.OPEN, step__team_id__in=list(actor.chairs))
    return _steps(mine, on=on, staff_id=actor.staff_id)


def owners(team_id: str, *, on: date) -> tuple[tuple[str, str], ...]:
    """Who may own a step: everybody with a post on the team on a day or later, once each, by name."""
    return tuple(dict.fromkeys((post.staff_id, post.name) for post in here_or_coming(positions_of(team_id), on=on)))


def _steps(where: Q, *, on: date, staff_id: str | None) -> tuple[Step, ...]:
    last = StepStanding.objects.filter(step=OuterRef("step")).order_by("-id").values("id")[:1]
    rows = StepStanding.objects.filter(where, id=Subquery(last)).select_related("step__team", "owner")
    ranks = {state: rank for rank, state in enumerate(StepState)}
    found = [_step(row, on, staff_id) for row in rows]
    return tuple(sorted(found, key=lambda step: (ranks[step.state], step.due_on, step.item, step.what, step.id)))


def _step(row: StepStanding, on: date, staff_id: str | None) -> Step:
    step = row.step
    return Step(
        id=step.id, team_id=step.team_id, review_id=step.review_id or "", standard=step.standard, item=step.item,
        title=_title(step), what=step.what, owner_id=row.owner_id, owner=row.owner.name, due_on=row.due_on,
        state=StepState(row.state), why=row.why, changed_on=row.at.astimezone(ZoneInfo(step.team.time_zone)).date(),
        late=row.state == StepState.OPEN and row.due_on < on, mine=staff_id is not None and row.owner_id == staff_id,
    )  # fmt: skip


def _title(step: PlanStep) -> str:
    return standard_called(step.standard).measure(step.item).title
