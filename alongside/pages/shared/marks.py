"""The small drawings that stand beside words: discs, cells, ticks and bars.

Pure: figures in, frozen shapes out. Lengths are CSS pixels in the drawing's own
box. Filled happened, outlined is intended, hatched cannot be known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from alongside.pages.shared import words

CELLS = 5
CELL_WIDTH, CELL_HEIGHT, CELL_PITCH = 13, 11, 14.75
DISC_PITCH = 11
DAY_PITCH = 10
FEWEST_PLACES = 2


@dataclass(frozen=True)
class Disc:
    x: float
    filled: bool


@dataclass(frozen=True)
class Discs:
    width: float
    discs: tuple[Disc, ...]
    label: str


@dataclass(frozen=True)
class Cell:
    x: float
    kind: str
    share_width: float = 0.0

    @property
    def edge_x(self) -> float:
        return self.x + 0.5

    @property
    def core_x(self) -> float:
        return self.x + 4.5

    @property
    def share_x(self) -> float:
        return self.x + 1


@dataclass(frozen=True)
class Rating:
    figure: str
    cells: tuple[Cell, ...]
    hatch: str
    label: str
    help_needed: bool


@dataclass(frozen=True)
class DayMark:
    x: float
    kind: str
    weekend: bool

    @property
    def middle(self) -> float:
        return self.x + DAY_PITCH / 2


@dataclass(frozen=True)
class Fortnight:
    width: float
    days: tuple[DayMark, ...]
    label: str


@dataclass(frozen=True)
class Tick:
    x: float
    kind: str
    y: float
    height: float


@dataclass(frozen=True)
class Pace:
    width: float
    ticks: tuple[Tick, ...]
    label: str
    due_x: float | None = None
    """where the walk should be by now"""


@dataclass(frozen=True)
class MetBar:
    figure: str
    width: float
    goal_x: float
    label: str


def seen_by(people: int, days: int = 14) -> Discs:
    """One disc for each of us who met the client within `days`; two places at the least."""
    places = max(people, FEWEST_PLACES)
    discs = tuple(Disc(5 + n * DISC_PITCH, n < people) for n in range(places))
    who = "nobody" if people == 0 else f"{people} of us"
    return Discs(places * DISC_PITCH, discs, f"met by {who} in {days} days")


def rating(value: int | None, *, share: float = 0.0, proposed: bool = False) -> Rating:
    """A rating as a figure and five cells.

    `value` is 1 to 5, or None when there was nobody to count. `share` is how far
    the figure has come towards the next anchor, 0 to 1. `proposed` ratings wait
    for a person.
    Raises ValueError outside those ranges.
    """
    if value is None:
        width = (CELLS - 1) * CELL_PITCH + CELL_WIDTH
        return Rating("–", (), hatch(width, CELL_HEIGHT), "no rating: nobody to count", False)
    if not 1 <= value <= CELLS or not 0 <= share <= 1:
        raise ValueError(f"A rating is 1 to {CELLS} and its share 0 to 1, not {value}, {share}.")
    cells = tuple(_cell(place, value, share, proposed) for place in range(CELLS))
    label = f"rated {value} of {CELLS}"
    if proposed:
        label += ", proposed, a person confirms"
    elif share and value < CELLS:
        label += f", {share:.2f} of the way to {value + 1}"
    return Rating(str(value), cells, "", label, value <= 2)


def _cell(place: int, value: int, share: float, proposed: bool) -> Cell:
    x = place * CELL_PITCH
    if place < value:
        return Cell(x, "proposed" if proposed else "done")
    if place == value and not proposed:
        return Cell(x, "open", round(share * (CELL_WIDTH - 1), 2))
    return Cell(x, "open")


def hatch(width: float, height: float, step: float = 5) -> str:
    """The path of slanting lines that fills a box of `width` x `height` and stays inside it."""
    lines = []
    foot = -height + step
    while foot < width:
        x1, y1 = (foot, height) if foot >= 0 else (0.0, height + foot)
        x2, y2 = (foot + height, 0.0) if foot + height <= width else (width, foot + height - width)
        lines.append(f"M{x1:g} {y1:g}L{x2:g} {y2:g}")
        foot += step
    return "".join(lines)


def fortnight(days: Sequence[tuple[date, str]]) -> Fortnight:
    """One mark a day, oldest first. A mark is `met`, `phone`, `tried`, `planned` or empty.

    Weekends lie on shaded ground. Works for any number of days.
    """
    marks = tuple(DayMark(n * DAY_PITCH, mark or "rest", day.weekday() >= 5) for n, (day, mark) in enumerate(days))
    return Fortnight(len(days) * DAY_PITCH, marks, _fortnight_label(days))


def _fortnight_label(days: Sequence[tuple[date, str]]) -> str:
    if not days:
        return "no days to show"
    met = sum(mark == "met" for _, mark in days)
    tried = sum(mark == "tried" for _, mark in days)
    last = max((day for day, mark in days if mark == "met"), default=None)
    label = f"met on {met} of {len(days)} days"
    if last:
        label += f", last on {words.day_named(last, on=days[-1][0])}"
    return label + (f", tried on {tried}" if tried else "")


def pace(people: Sequence[tuple[bool, bool]], now: int | None = None, due: int | None = None) -> Pace:
    """One tick for each person as (spoken of, flagged), in the order of the roster.

    Tall if flagged, filled when spoken of; `now` is the place of the open person, `due` how many it should be by now.
    """
    ticks = tuple(_tick(n, spoken, flagged, n == now) for n, (spoken, flagged) in enumerate(people))
    spoken_of = sum(spoken for spoken, _ in people)
    label = f"{spoken_of} of {len(people)} spoken of" + ("" if due is None else f"; {due} by the pace that was set")
    return Pace(max(len(people), 1) * 6.0, ticks, label, None if due is None else due * 6.0)


def _tick(place: int, spoken: bool, flagged: bool, now: bool) -> Tick:
    kind = "now" if now else "done" if spoken else "open"
    height = 18 if now else 16 if flagged else 9
    inset = 0.5 if kind == "open" else 0
    return Tick(place * 6 + 1 + inset, kind, 18 - height + inset, height - 2 * inset)


def met_a_week(times: float, goal: float, scale: float = 10) -> MetBar:
    """Meetings a week as a bar with the goal as an upright; `scale` is pixels for one a week."""
    longest = max(goal * 1.5, 1)
    return MetBar(
        f"{times:.2f}",
        round(min(times, longest) * scale, 1),
        goal * scale,
        f"met {times:.2f} times a week; the goal is {goal:g}",
    )
