"""The phases on one line, with what was met week by week beneath it and what was meant behind it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from alongside.pages.phases.lengths import usual_days
from alongside.pages.shared import words
from alongside.records.queries.phases import WEEK, Phases
from alongside.terms import Phase

WIDTH, TOP, UNDER = 1200.0, 78.0, 20.0
"""units: the whole, above the marks, and below the ground they stand on"""
LOW, TALL, PITCH = 42.0, 98.0, 14.0
"""units the marks of the fullest week take at the least and may take, and one of them"""
LEAST = timedelta(weeks=26)
"""what the line shows at the least"""
LONG, SHORT, MONTH = 230.0, 96.0, 34.0
"""units the days of a phase take with their weekdays and without, and the name of a month"""
GAP = 2.0


@dataclass(frozen=True)
class Span:
    """A phase on the line: `over`, `now` or `meant`; `filled` is how far it has gone, `band` how high what was meant.

    `name` is empty where there is no room for it.
    """

    x: float
    width: float
    filled: float
    state: str
    name: str
    days: str
    band: float
    meant: str


@dataclass(frozen=True)
class Line:
    label: str
    spans: tuple[Span, ...]
    marks: tuple[tuple[float, float, str], ...]
    """x, y, and `met`, `around` or `planned`"""
    months: tuple[tuple[float, str], ...]
    today: float | None
    week: int
    heads: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    radius: float
    floor: float
    width: float = WIDTH

    @property
    def height(self) -> float:
        return self.floor + UNDER

    @property
    def across(self) -> float:
        return round(2 * self.radius, 2)


def line(time: Phases, planned: Sequence[date], *, on: date) -> Line:
    """The phases that were, the one that goes on and those to come; planned visits as far as they are known."""
    first = time.told[0].begun_on
    stretches = _stretches(time, on)
    last = max(stretches[-1][2], first + LEAST)

    def x(day: date) -> float:
        return round((day - first).days / (last - first).days * WIDTH, 1)

    meant = {one.phase: one.meant for one in time.told if one.meant is not None}
    stacks = _stacks(time, planned, first)
    most = max([1.0, *meant.values(), *(len(stack) for stack in stacks.values())])
    pitch = min(PITCH, TALL / most)
    floor = round(TOP + max(LOW, pitch * most), 1)
    spans = tuple(_span(*stretch, x, on, meant.get(stretch[0]), pitch) for stretch in stretches)
    middle = x(first + timedelta(days=WEEK)) / 2
    marks = tuple(
        (round(x(first + timedelta(days=WEEK * week)) + middle, 1), round(floor - pitch * (place + 0.5), 1), kind)
        for week, stack in sorted(stacks.items())
        for place, kind in enumerate(stack)
    )
    goes_on = time.now is not None
    return Line(
        label=_label(time), spans=spans, marks=marks, months=_months(first, last, x),
        today=x(on) if goes_on else None, week=len(time.weeks), radius=round(pitch * 0.32, 2), floor=floor,
        heads=("Week from", "With them", "With people around them alone"),
        rows=tuple((words.day_with_year(week.begins_on), week.met, week.around) for week in reversed(time.weeks)),
    )  # fmt: skip


def _stretches(time: Phases, on: date) -> list[tuple[Phase, date, date, str]]:
    """Each phase with its first day, the first day after it, and whether it is over, goes on or is meant."""
    found = []
    for one in time.told:
        if one.ended_on is not None:
            found.append((one.phase, one.begun_on, one.ended_on, "over"))
        else:
            until = max(one.until_on or on, on + timedelta(days=1))
            found.append((one.phase, one.begun_on, until, "now"))
    if time.now:
        order = tuple(Phase)
        for phase in order[order.index(time.told[-1].phase) + 1 : order.index(Phase.CLOSED)]:
            begins = found[-1][2]
            found.append((phase, begins, begins + usual_days(time, phase), "meant"))
    return found


def _span(
    phase: Phase, first: date, until: date, state: str, x: Callable[[date], float], on: date, meant: float | None,
    pitch: float,
) -> Span:  # fmt: skip
    left, width = x(first), round(x(until) - x(first) - GAP, 1)
    last = until - timedelta(days=1)
    says = [words.day_named(day, on=on) if width >= LONG else f"{day.day} {day:%b}" for day in (first, last)]
    return Span(
        x=left, width=max(width, 1.0), filled=round(x(on) - left, 1) if state == "now" else 0.0, state=state,
        name=phase.label if width >= SHORT else "", days=" to ".join(says),
        band=0.0 if meant is None else round(meant * pitch, 1),
        meant="" if meant is None else f"meant {meant:g} a week",
    )  # fmt: skip


def _stacks(time: Phases, planned: Sequence[date], first: date) -> dict[int, list[str]]:
    """Week -> its marks from the ground up."""
    stacks = {n: ["met"] * week.met + ["around"] * week.around for n, week in enumerate(time.weeks)}
    for day in planned if time.now else ():
        stacks.setdefault((day - first).days // WEEK, []).append("planned")
    return stacks


def _months(first: date, last: date, x: Callable[[date], float]) -> tuple[tuple[float, str], ...]:
    found, day = [], (first.replace(day=1) + timedelta(days=32)).replace(day=1)
    while day < last:
        if x(day) + MONTH <= WIDTH:
            found.append((x(day), f"{day:%b}"))
        day = (day + timedelta(days=32)).replace(day=1)
    return tuple(found)


def _label(time: Phases) -> str:
    """What the drawing says, in a sentence."""
    by_phase = "; ".join(f"{one.phase.label} {one.a_week:.1f} a week" for one in time.told)
    after = [one.a_week for one in time.told if one.phase is not Phase.PRE]
    falls = len(after) > 1 and all(later < earlier for earlier, later in pairwise(after))
    return f"Contacts week by week, {by_phase}" + (": less from phase to phase" if falls else "")
