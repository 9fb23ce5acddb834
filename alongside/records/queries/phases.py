"""The phases of a client's work with a CTI team: which, from when to when, what each is about, how often they met."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from alongside.records.access import Sight
from alongside.records.models import Enrollment, PhasePlan, PhaseStep, PlanArea
from alongside.records.queries.names import users_called
from alongside.records.queries.standing import standing
from alongside.terms import FocusArea, Mode, Outcome, Phase, Place

WEEK = 7
OUT_THERE = frozenset({Place.HOME, Place.COMMUNITY, Place.RESIDENTIAL})
FIRST_MONTH = 30
"""days"""
ASKED_OUT_THERE, ASKED_OF_NETWORK, ASKED_IN_FIRST_MONTH = 3, 2, 2
"""what the CTI standard asks of the transition: contacts out in the community, with providers or supporters, and in its
first month"""


@dataclass(frozen=True, slots=True)
class AreaTold:
    area: FocusArea
    words: str
    goes_on: str
    part2: bool


@dataclass(frozen=True, slots=True)
class PhasePlanTold:
    """The plan of a phase; `times` are contacts in four weeks."""

    id: str
    number: int
    words: str
    times: int
    areas: tuple[AreaTold, ...]
    on: date
    by: str

    @property
    def a_week(self) -> float:
        return self.times / 4


@dataclass(frozen=True, slots=True)
class Met:
    """Contacts of a phase: with the client however held; out in the community face to face; with the people around."""

    contacts: int = 0
    out_there: int = 0
    network: int = 0
    first_month: int = 0


@dataclass(frozen=True, slots=True)
class PhaseTold:
    """One phase. `ended_on` is the first day after it, None while it goes on; `until_on` the day it was to be over."""

    id: str
    phase: Phase
    begun_on: date
    until_on: date | None
    ended_on: date | None
    words: str
    by: str
    at: datetime
    plans: tuple[PhasePlanTold, ...]
    """latest first"""
    met: Met
    days: int
    """how long it took, or has taken so far"""

    @property
    def plan(self) -> PhasePlanTold | None:
        return self.plans[0] if self.plans else None

    @property
    def a_week(self) -> float:
        return self.met.contacts * WEEK / self.days

    @property
    def meant(self) -> float | None:
        """Contacts a week the plan foresees; None without one."""
        return self.plan.a_week if self.plan else None

    @property
    def late(self) -> int:
        """Days it lasts, or lasted, longer than meant; below nought if it was shorter."""
        return self.days - (self.until_on - self.begun_on).days if self.until_on else 0

    @property
    def early(self) -> int:
        return -self.late


@dataclass(frozen=True, slots=True)
class Week:
    """Completed contacts of seven days: with the client however held, and with people around them alone."""

    begins_on: date
    met: int
    around: int


@dataclass(frozen=True, slots=True)
class Phases:
    """The phases of one time on the team, in order, and its close; `weeks` from the first day of the first phase on."""

    enrolled_on: date
    left_on: date | None
    told: tuple[PhaseTold, ...]
    closing: PhaseTold | None
    weeks: tuple[Week, ...]

    @property
    def now(self) -> PhaseTold | None:
        """The phase they are in."""
        last = self.told[-1] if self.told else None
        return last if last and not self.closing and self.left_on is None else None

    @property
    def comes(self) -> tuple[Phase, ...]:
        """What may come next: at the beginning one of two; after the last phase, the close."""
        if self.closing or (self.left_on is not None and not self.told):
            return ()
        if not self.told:
            return (Phase.PRE, Phase.TRANSITION)
        following = tuple(Phase)[tuple(Phase).index(self.told[-1].phase) + 1]
        return (following,) if self.left_on is None or following is Phase.CLOSED else ()

    @property
    def last(self) -> PhaseTold | None:
        """The step that may be taken back."""
        return self.closing or (self.told[-1] if self.told else None)


def phases_of(sight: Sight, client_id: str, *, on: date) -> tuple[Phases, ...]:
    """Every time on the team with its phases, the latest first. Six queries at the most."""
    if not sight.notes:
        return ()
    times = Enrollment.objects.filter(team_id=sight.team_id, client_id=client_id).order_by("-enrolled_on")
    rows = list(
        PhaseStep.objects.filter(team_id=sight.team_id, client_id=client_id, taken_back_at__isnull=True)
        .order_by("begun_on")
    )  # fmt: skip
    plans = _plans(sight, client_id) if rows else {}
    touches = _touches(sight, client_id, rows[0].begun_on, on) if rows else []
    names = users_called({row.by for row in rows} | {plan.by for them in plans.values() for plan in them})
    return tuple(
        _one_time(enrolled_on, ended_on, [row for row in rows if row.enrollment_id == id], plans, touches, names, on)
        for id, enrolled_on, ended_on in times.values_list("id", "enrolled_on", "ended_on")
    )


@dataclass(frozen=True, slots=True)
class Touched:
    on: date
    with_client: bool
    out_there: bool
    network: bool


def _touches(sight: Sight, client_id: str, first: date, on: date) -> list[Touched]:
    """What completed contacts from a day on were, as the CTI standard asks of them."""
    rows = standing(sight).filter(client_id=client_id, started_on__gte=first, started_on__lte=on)
    columns = ("started_on", "mode", "place", "with_client", "with_supporter", "with_provider")
    found = rows.filter(outcome=Outcome.COMPLETED).values_list(*columns)
    return [
        Touched(
            day,
            with_client,
            with_client and mode == Mode.FACE_TO_FACE and place in OUT_THERE,
            supporter or bool(provider),
        )
        for day, mode, place, with_client, supporter, provider in found
    ]


def _one_time(
    enrolled_on: date, left_on: date | None, rows: Sequence[PhaseStep], plans: dict[str, list[PhasePlanTold]],
    touches: Sequence[Touched], names: dict[str, str], on: date,
) -> Phases:  # fmt: skip
    ends: list[date | None] = [*(row.begun_on for row in rows[1:]), left_on] if rows else []
    told = []
    for row, ended_on in zip(rows, ends, strict=True):
        until = min(ended_on or on + timedelta(days=1), on + timedelta(days=1))
        them = [replaced(plan, names) for plan in plans.get(row.id, [])]
        told.append(
            PhaseTold(
                row.id, Phase(row.phase), row.begun_on, row.until_on, ended_on, row.words, names.get(row.by, ""),
                row.at, tuple(them), _met(touches, row.begun_on, until), max(1, (until - row.begun_on).days),
            )
        )  # fmt: skip
    closing = told.pop() if told and told[-1].phase is Phase.CLOSED else None
    over = told[-1].ended_on if told else None
    last = min(on, over - timedelta(days=1)) if over else on
    return Phases(enrolled_on, left_on, tuple(told), closing, _weeks(touches, told[0].begun_on, last) if told else ())


def _weeks(touches: Iterable[Touched], first: date, last: date) -> tuple[Week, ...]:
    met = Counter((touch.on - first).days // WEEK for touch in touches if touch.with_client)
    around = Counter((touch.on - first).days // WEEK for touch in touches if touch.network and not touch.with_client)
    many = (last - first).days // WEEK + 1
    return tuple(Week(first + timedelta(days=WEEK * n), met[n], around[n]) for n in range(many))


def _met(touches: Iterable[Touched], first: date, until: date) -> Met:
    them = [touch for touch in touches if first <= touch.on < until]
    month = first + timedelta(days=FIRST_MONTH)
    return Met(
        contacts=sum(touch.with_client for touch in them), out_there=sum(touch.out_there for touch in them),
        network=sum(touch.network for touch in them),
        first_month=sum(touch.with_client and touch.on < month for touch in them),
    )  # fmt: skip


def _plans(sight: Sight, client_id: str) -> dict[str, list[PhasePlanTold]]:
    """Step id -> its plans, latest first; areas under the Part 2 label only for whoever reads it."""
    areas = PlanArea.objects.filter(plan__team_id=sight.team_id, plan__client_id=client_id).order_by("part2", "number")
    areas = areas if sight.part2 else areas.filter(part2=False)
    by_plan: dict[str, list[AreaTold]] = {}
    for row in areas:
        told = AreaTold(FocusArea(row.area), row.words, row.goes_on, row.part2)
        by_plan.setdefault(row.plan_id, []).append(told)
    found: dict[str, list[PhasePlanTold]] = {}
    rows = PhasePlan.objects.filter(team_id=sight.team_id, client_id=client_id).order_by("-number")
    for plan in rows:
        told_plan = PhasePlanTold(
            plan.id, plan.number, plan.words, plan.times, tuple(by_plan.get(plan.id, ())), plan.written_on, plan.by
        )  # fmt: skip
        found.setdefault(plan.step_id, []).append(told_plan)
    return found


def replaced(plan: PhasePlanTold, names: dict[str, str]) -> PhasePlanTold:
    """The plan with the name of whoever wrote it in place of their id."""
    return PhasePlanTold(plan.id, plan.number, plan.words, plan.times, plan.areas, plan.on, names.get(plan.by, ""))
