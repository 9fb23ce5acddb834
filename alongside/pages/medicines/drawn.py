"""The injections as they fell into their windows, and the doses of six weeks, as drawings and as tables."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from alongside.pages.shared import words
from alongside.records.queries.medicines.falling_due import injection_due, other_side, window
from alongside.records.queries.medicines.page import DoseTold, OrderTold
from alongside.terms import DoseState

LEFT, WIDTH, HEIGHT, LANE = 72.0, 720.0, 118.0, 26.0
BACK, AHEAD = timedelta(weeks=32), timedelta(weeks=6)
APART = 58.0
"""units between two names, so that neither lies on the other"""
NAME, MONTH = 56.0, 32.0
"""units a name with its day takes, and a month"""
WEEK = 72.0
"""units the first day of a week takes in the strip"""
STRIP_DAYS, CELL, STRIP_LEFT, ROW = 42, 11.0, 200.0, 24.0


@dataclass(frozen=True)
class Given:
    """One injection: where it stands, and the window it was given for."""

    x: float
    y: float
    who: str
    day: str
    named: bool
    left: float | None
    """of its window; None where nothing says when it was due"""
    width: float
    off: bool

    @property
    def anchor(self) -> str:
        """How its words lie about it: at either edge they run inwards, so that none is cut."""
        if self.x - NAME / 2 < LEFT:
            return "start"
        return "end" if self.x + NAME / 2 > WIDTH else "middle"


@dataclass(frozen=True)
class Injections:
    label: str
    given: tuple[Given, ...]
    next: Given
    today: float
    months: tuple[tuple[float, str], ...]
    lanes: tuple[tuple[float, str], ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    width: float = WIDTH
    height: float = HEIGHT
    left: float = LEFT


def injections(order: OrderTold, on: date) -> Injections:
    """The windows of one medicine, with what was given in them, from the oldest on."""
    taken = order.taken
    assert taken is not None
    assert taken.every_weeks is not None
    first, last = on - BACK, on + AHEAD
    doses = sorted((one for one in order.doses if one.state is DoseState.GIVEN), key=lambda one: one.on)
    due = injection_due(taken)
    opens, closes = window(taken)

    def x(day: date) -> float:
        within = min(max(day, first), last)
        return round(LEFT + (within - first).days / (last - first).days * (WIDTH - LEFT - 12), 1)

    given: list[Given] = []
    before: date | None = None
    named_at = -APART
    for one in doses:
        was_due = before + timedelta(weeks=taken.every_weeks) if before else None
        if one.on >= first:
            named = x(one.on) - named_at >= APART
            named_at = x(one.on) if named else named_at
            left = x(was_due - timedelta(days=taken.early_days)) if was_due else None
            right = x(was_due + timedelta(days=taken.late_days)) if was_due else 0.0
            given.append(Given(x(one.on), _lane(one.site), one.who, f"{one.on:%a} {one.on.day}", named, left,
                               round(right - (left or 0), 1), one.off_days != 0))  # fmt: skip
        before = one.on
    then = max(due, on) if due < on else due
    coming = Given(x(then), _lane(other_side(taken.site)), "next", words.day_short(due, on=on), True, x(opens),
                   round(x(closes) - x(opens), 1), on > closes)  # fmt: skip
    return Injections(
        label=_label(order, doses, due, on), given=tuple(given), next=coming, today=x(on),
        months=_months(first, last, x),
        lanes=((56.0, "left"), (56.0 + LANE, "right")), heads=("Day", "Where", "By", "On time", "Why"),
        rows=tuple(
            (words.day_with_year(one.on), one.where or "not said", one.who, one.off or "yes", one.why)
            for one in reversed(doses)
        ),
    )  # fmt: skip


def _lane(site: str) -> float:
    return 56.0 + LANE if site.startswith("right") else 56.0


def _months(first: date, last: date, x: Callable[[date], float]) -> tuple[tuple[float, str], ...]:
    found, day = [], (first.replace(day=1) + timedelta(days=32)).replace(day=1)
    while day < last:
        if x(day) + MONTH <= WIDTH:
            found.append((x(day), f"{day:%b}"))
        day = (day + timedelta(days=32)).replace(day=1)
    return tuple(found)


def _label(order: OrderTold, doses: Sequence[DoseTold], due: date, on: date) -> str:
    off = sum(one.off_days != 0 for one in doses)
    said = f"{len(doses)} given" + (f", {off} of them off the window" if off else "")
    return f"Injections of {order.medicine}: {said}; the next is due {words.day_named(due, on=on)}"


@dataclass(frozen=True)
class Cell:
    x: float
    kind: str
    """`full`, `half`, `cross` or `next`"""


@dataclass(frozen=True)
class Strip:
    medicine: str
    y: float
    cells: tuple[Cell, ...]
    says: str


@dataclass(frozen=True)
class SixWeeks:
    label: str
    rows: tuple[Strip, ...]
    weeks: tuple[tuple[float, str], ...]
    width: float
    height: float
    left: float = STRIP_LEFT


KINDS = {
    DoseState.GIVEN: "full", DoseState.OBSERVED: "full", DoseState.TOLD: "half", DoseState.REFUSED: "cross",
}  # fmt: skip


def six_weeks(orders: Sequence[OrderTold], on: date) -> SixWeeks | None:
    """What was seen and told of each medicine, day by day up to a week from today; None where nothing was."""
    first = on - timedelta(days=STRIP_DAYS - 8)
    rows: list[Strip] = []
    for one in orders:
        lately = [dose for dose in one.doses if dose.on >= first]
        if lately or (one.taken and one.taken.every_weeks):
            rows.append(_strip(one, lately, first, on, 22 + ROW * len(rows)))
    if not any(row.cells for row in rows):
        return None
    weeks = tuple((STRIP_LEFT + n * 7 * CELL, words.day_short(first + timedelta(days=7 * n), on=on)) for n in range(6))
    label = "; ".join(f"{row.medicine}: {row.says}" for row in rows)
    width = max(STRIP_LEFT + STRIP_DAYS * CELL, weeks[-1][0] + WEEK)
    return SixWeeks(label, tuple(rows), weeks, width, 30 + ROW * len(rows))


def _strip(one: OrderTold, lately: Sequence[DoseTold], first: date, on: date, y: float) -> Strip:
    by_day: dict[date, str] = {}
    for dose in reversed(lately):
        by_day[dose.on] = KINDS[dose.state]
    if one.taken and one.taken.every_weeks:
        due = max(injection_due(one.taken), on)
        if due not in by_day and (due - first).days < STRIP_DAYS:
            by_day[due] = "next"
    cells = tuple(Cell(STRIP_LEFT + (day - first).days * CELL, kind) for day, kind in sorted(by_day.items()))
    return Strip(one.medicine, y, cells, summed(lately))


def summed(doses: Sequence[DoseTold]) -> str:
    """`2 given, 1 refused`."""
    counts = [(state, sum(one.state is state for one in doses)) for state in DoseState]
    return ", ".join(f"{many} {state.label.lower()}" for state, many in counts if many) or "nothing written down"
