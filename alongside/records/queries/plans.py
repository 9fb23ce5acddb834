"""A client's treatment plan: its goals with their steps, what the team does for each, who signed, what came of it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q, QuerySet

from alongside import terms
from alongside.records.access import Sight
from alongside.records.models import Goal, Intervention, Objective, PlanSignature, PlanStanding, TreatmentPlan
from alongside.records.queries.plan_progress import NOTHING, Progress, WeekMark, progress, weeks_of
from alongside.records.queries.plan_wording import digest_of
from alongside.teams.refusals import NotHere
from alongside.terms import ObjectiveState, PlanState, Signer

HOLDING = frozenset({PlanState.AGREED, PlanState.UNDER_REVIEW})
"""states of a plan that holds"""


@dataclass(frozen=True, slots=True)
class Step:
    id: str
    words: str
    due_on: date | None
    state: ObjectiveState
    on: date | None
    """since when it is reached or dropped"""


@dataclass(frozen=True, slots=True)
class Doing:
    """What the team does for a goal. `weeks` are the last eight, this one last; `done` of `meant` before it."""

    id: str
    service: terms.Service
    what: str
    staff_id: str
    called: str
    role: str
    times: int
    every_weeks: int
    minutes: int
    place: terms.Place
    part2: bool
    weeks: tuple[WeekMark, ...] = ()

    @property
    def who(self) -> str:
        return self.called or (terms.Role(self.role).label if self.role else "Anybody of us")

    @property
    def name(self) -> str:
        return self.what or self.service.label

    @property
    def often(self) -> str:
        """How often, in words."""
        times = {1: "once", 2: "twice"}.get(self.times, f"{self.times} times")
        return f"{times} a week" if self.every_weeks == 1 else f"{times} every {self.every_weeks} weeks"

    @property
    def minutes_a_week(self) -> float:
        return self.times * self.minutes / self.every_weeks

    @property
    def done(self) -> int:
        return sum(week.happened for week in self.weeks if not week.now)

    @property
    def meant(self) -> int:
        weeks = sum(week.meant for week in self.weeks if not week.now)
        return round(self.times * weeks / self.every_weeks)


@dataclass(frozen=True, slots=True)
class Closed:
    end: str
    words: str
    on: date


@dataclass(frozen=True, slots=True)
class GoalTold:
    id: str
    words: str
    since_on: date
    part2: bool
    renewed: bool
    """whether it goes on from an earlier plan"""
    steps: tuple[Step, ...]
    doing: tuple[Doing, ...]
    closed: Closed | None
    progress: Progress


@dataclass(frozen=True, slots=True)
class Signed:
    """A name under a plan; `holds` while the plan reads as it did when it was signed."""

    name: str
    signer: Signer
    supporter_id: str
    staff_id: str
    on: date
    declined: bool
    words: str
    holds: bool


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A plan, and how it stands. `agreed_on` and `reviewed_on` are empty until it was."""

    id: str
    number: int
    begun_on: date
    state: PlanState
    state_on: date
    agreed_on: date | None
    reviewed_on: date | None
    review_words: str

    @property
    def draft(self) -> bool:
        return self.state is PlanState.DRAFT

    @property
    def holds(self) -> bool:
        return self.state in HOLDING


@dataclass(frozen=True, slots=True)
class PlanTold:
    line: PlanLine
    goals: tuple[GoalTold, ...]
    signatures: tuple[Signed, ...]

    @property
    def open_goals(self) -> tuple[GoalTold, ...]:
        return tuple(goal for goal in self.goals if goal.closed is None)

    @property
    def missing(self) -> tuple[Signer, ...]:
        """Sides that have not signed it as it reads now."""
        there = {one.signer for one in self.signatures if one.holds}
        return tuple(side for side in (Signer.CLIENT, Signer.TEAM) if side not in there)

    @property
    def client_declined(self) -> bool:
        """Whether the client would not sign it as it reads now, and has not done so since."""
        theirs = [one.declined for one in self.signatures if one.holds and one.signer is Signer.CLIENT]
        return bool(theirs) and all(theirs)

    def signed_by(self, staff_id: str | None) -> bool:
        """Whether a colleague's name is under it as it reads now."""
        return any(one.holds and one.staff_id == staff_id for one in self.signatures if one.staff_id)

    @property
    def week(self) -> tuple[tuple[str, float], ...]:
        """Who -> minutes a week that the plan asks of them, most first."""
        found: defaultdict[str, float] = defaultdict(float)
        for one in (one for goal in self.open_goals for one in goal.doing):
            found[one.who] += one.minutes_a_week
        return tuple(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))

    @property
    def minutes_a_week(self) -> float:
        return sum(minutes for _, minutes in self.week)


def plan_lines(sight: Sight, client_id: str) -> tuple[PlanLine, ...]:
    """Every plan of a client, the latest first; none where notes are out of sight. Two queries at the most."""
    if not sight.notes:
        return ()
    plans = list(TreatmentPlan.objects.filter(team_id=sight.team_id, client_id=client_id).order_by("-number"))
    stood: defaultdict[str, list[PlanStanding]] = defaultdict(list)
    if plans:
        for row in PlanStanding.objects.filter(plan__in=plans).order_by("number"):
            stood[row.plan_id].append(row)
    return tuple(_line(plan, stood[plan.id]) for plan in plans)


def plan_that_holds(sight: Sight, client_id: str) -> PlanLine | None:
    return next((line for line in plan_lines(sight, client_id) if line.holds), None)


def plan_told(sight: Sight, client_id: str, line: PlanLine, *, on: date) -> PlanTold:
    """What a plan says, who signed it and what came of each goal. Nine queries at the most."""
    goals = list(_goals(sight, line.id).select_related("closing"))
    came = progress(sight, client_id, on=on)
    steps, doing = _steps(goals), _doing(sight, goals)
    return PlanTold(
        line=line,
        goals=tuple(_goal(goal, steps[goal.id], doing[goal.id], came, line, on=on) for goal in goals),
        signatures=_signatures(line),
    )


def one_goal(sight: Sight, client_id: str, goal_id: str) -> tuple[PlanLine, GoalTold]:
    """A goal and the plan it is in; NotHere if there is none in sight."""
    for line in plan_lines(sight, client_id):
        goal = _goals(sight, line.id).filter(id=goal_id).select_related("closing").first()
        if goal is not None:
            told = _goal(goal, _steps([goal])[goal.id], _doing(sight, [goal])[goal.id], {}, line, on=line.begun_on)
            return line, told
    raise NotHere


def goals_served(sight: Sight, client_id: str, *, amends: str = "") -> tuple[tuple[str, str], ...]:
    """The open goals of the plan that holds, as (id, words): what a contact may serve; and what one did. One query."""
    if not sight.notes:
        return ()
    theirs = Goal.objects.filter(plan__team_id=sight.team_id, plan__client_id=client_id)
    rows = theirs.filter(closing__isnull=True, plan__standings__state=PlanState.AGREED)
    rows = rows.exclude(plan__standings__state=PlanState.REPLACED)
    if amends:
        rows = theirs.filter(Q(id__in=rows.values("id")) | Q(contacts=amends))
    rows = rows if sight.part2 else rows.filter(part2=False)
    return tuple(rows.distinct().order_by("number").values_list("id", "words"))


def meant_now(sight: Sight, client_id: str) -> tuple[tuple[Doing, str], ...]:
    """What the plan that holds says the team does, each with the words of its goal; open goals alone. One query."""
    if not sight.notes:
        return ()
    rows = Intervention.objects.filter(
        goal__plan__team_id=sight.team_id, goal__plan__client_id=client_id, goal__closing__isnull=True,
        goal__plan__standings__state=PlanState.AGREED,
    ).exclude(goal__plan__standings__state=PlanState.REPLACED)  # fmt: skip
    rows = rows if sight.part2 else rows.filter(part2=False, goal__part2=False)
    rows = rows.select_related("staff", "goal").distinct().order_by("goal__number", "number")
    return tuple((_as_doing(row), row.goal.words) for row in rows)


def ever_meant(sight: Sight, client_id: str) -> tuple[str, ...]:
    """The ids of everything any plan of a client said the team would do. One query."""
    rows = Intervention.objects.filter(goal__plan__team_id=sight.team_id, goal__plan__client_id=client_id)
    return tuple(rows.values_list("id", flat=True))


def _line(plan: TreatmentPlan, stood: list[PlanStanding]) -> PlanLine:
    agreed = [row for row in stood if row.state == PlanState.AGREED]
    last = stood[-1]
    return PlanLine(
        id=plan.id, number=plan.number, begun_on=plan.begun_on, state=PlanState(last.state), state_on=last.on,
        agreed_on=agreed[0].on if agreed else None, reviewed_on=agreed[-1].on if len(agreed) > 1 else None,
        review_words=agreed[-1].words if agreed else "",
    )  # fmt: skip


def _goals(sight: Sight, plan_id: str) -> QuerySet[Goal]:
    rows = Goal.objects.filter(plan_id=plan_id, plan__team_id=sight.team_id).order_by("number")
    return rows if sight.part2 else rows.filter(part2=False)


def _steps(goals: Iterable[Goal]) -> defaultdict[str, list[Step]]:
    found: defaultdict[str, list[Step]] = defaultdict(list)
    rows = Objective.objects.filter(goal__in=goals).order_by("number").prefetch_related("standings")
    for row in rows:
        last = max(row.standings.all(), key=lambda each: each.id, default=None)
        state = ObjectiveState(last.state) if last else ObjectiveState.AHEAD
        found[row.goal_id].append(Step(row.id, row.words, row.due_on, state, last.on if last else None))
    return found


def _doing(sight: Sight, goals: Iterable[Goal]) -> defaultdict[str, list[Doing]]:
    rows = Intervention.objects.filter(goal__in=goals).select_related("staff").order_by("number")
    rows = rows if sight.part2 else rows.filter(part2=False)
    found: defaultdict[str, list[Doing]] = defaultdict(list)
    for row in rows:
        found[row.goal_id].append(_as_doing(row))
    return found


def _as_doing(row: Intervention) -> Doing:
    return Doing(
        id=row.id, service=terms.Service(row.service), what=row.what, staff_id=row.staff_id or "",
        called=row.staff.called if row.staff else "", role=row.role, times=row.times, every_weeks=row.every_weeks,
        minutes=row.minutes, place=terms.Place(row.place), part2=row.part2,
    )  # fmt: skip


def _goal(
    goal: Goal, steps: list[Step], doing: list[Doing], came: Mapping[str, Progress], line: PlanLine, *, on: date
) -> GoalTold:
    mine = came.get(goal.first_id or goal.id, NOTHING)
    closing = getattr(goal, "closing", None)
    return GoalTold(
        id=goal.id, words=goal.words, since_on=goal.since_on, part2=goal.part2, renewed=goal.first_id is not None,
        steps=tuple(steps), doing=tuple(_with_weeks(one, mine, line, on) for one in doing),
        closed=Closed(terms.GoalEnd(closing.end).label, closing.words, closing.on) if closing else None, progress=mine,
    )  # fmt: skip


def _with_weeks(one: Doing, mine: Progress, line: PlanLine, on: date) -> Doing:
    return replace(one, weeks=weeks_of(mine, one.service, since=line.agreed_on, on=on))


def _signatures(line: PlanLine) -> tuple[Signed, ...]:
    rows = list(PlanSignature.objects.filter(plan_id=line.id).order_by("on", "at", "-declined", "id"))
    rows.sort(key=lambda row: list(Signer).index(Signer(row.signer)))
    reads = _wording(line) if rows else ""
    return tuple(
        Signed(row.name, Signer(row.signer), row.supporter_id or "", row.staff_id or "", row.on, row.declined,
               row.words, row.digest == reads)
        for row in rows
    )  # fmt: skip


def _wording(line: PlanLine) -> str:
    """The words of a plan: as a draft reads now, or as they were agreed to."""
    if line.draft:
        return digest_of(line.id)
    agreed = PlanStanding.objects.filter(plan_id=line.id, state=PlanState.AGREED).order_by("number")
    return agreed.values_list("digest", flat=True)[0]
