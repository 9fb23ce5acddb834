"""Charts as inline SVG: figures in, frozen shapes out, drawn by the templates in `parts/`.

Every chart carries a sentence as its label; the page gives it a table that opens it.
Lengths are units of the drawing's own viewBox.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from alongside.pages.shared import words

SPARK_WIDTH, SPARK_HEIGHT, SPARK_PAD = 88.0, 22.0, 3.0
DOT_RADIUS = 3.6
LETTER_WIDTH = 6.6
DAY_WIDTH = 18.0


@dataclass(frozen=True)
class Point:
    x: float
    y: float


@dataclass(frozen=True)
class Sparkline:
    traces: tuple[str, ...]
    lone: tuple[Point, ...]
    last: Point | None
    anchor_y: float | None
    label: str


def sparkline(points: Sequence[float | None], *, anchor: float | None = None, unit: str = "") -> Sparkline:
    """A line through `points`, oldest first; None leaves a gap. The last known point is marked.

    `anchor` is the next anchor in the same unit, drawn dotted. An empty or
    all-None sequence draws nothing and says so.
    """
    known = [(n, float(value)) for n, value in enumerate(points) if value is not None]
    if not known:
        return Sparkline((), (), None, None, f"no figure in {len(points)} months")
    values = [value for _, value in known] + ([] if anchor is None else [float(anchor)])
    low, high = min(values), max(values)
    place = _Scale(low, high, SPARK_HEIGHT - SPARK_PAD, SPARK_PAD)
    step = (SPARK_WIDTH - 2 * SPARK_PAD) / max(len(points) - 1, 1)
    dots = {n: Point(round(SPARK_PAD + n * step, 2), place(value)) for n, value in known}
    runs = _runs(sorted(dots))
    return Sparkline(
        traces=trace_through(dots),
        lone=tuple(dots[run[0]] for run in runs if len(run) == 1),
        last=dots[known[-1][0]],
        anchor_y=None if anchor is None else place(float(anchor)),
        label=_spark_label(len(points), known, anchor, unit),
    )


@dataclass(frozen=True)
class _Scale:
    low: float
    high: float
    at_low: float
    at_high: float

    def __call__(self, value: float) -> float:
        if self.high == self.low:
            return round((self.at_low + self.at_high) / 2, 2)
        share = (value - self.low) / (self.high - self.low)
        return round(self.at_low + share * (self.at_high - self.at_low), 2)


def _runs(places: Sequence[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for place in places:
        if runs and place == runs[-1][-1] + 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def trace_through(dots: Mapping[int, Point]) -> tuple[str, ...]:
    """Lines through dots that stand at their place in a row; a place without one is a gap."""
    return tuple(_trace([dots[n] for n in run]) for run in _runs(sorted(dots)) if len(run) > 1)


def _trace(dots: Sequence[Point]) -> str:
    return "M" + "L".join(f"{dot.x:g} {dot.y:g}" for dot in dots)


def _spark_label(months: int, known: Sequence[tuple[int, float]], anchor: float | None, unit: str) -> str:
    tail = f" {unit}" if unit else ""
    label = f"{months} months: from {known[0][1]:g} to {known[-1][1]:g}{tail}"
    return label if anchor is None else f"{label}; next anchor {anchor:g}"


@dataclass(frozen=True)
class Band:
    """The stretch of the scale that earns `rating`; None is open at that end."""

    rating: int
    low: float | None
    high: float | None


@dataclass(frozen=True)
class DrawnBand:
    x: float
    width: float
    middle: float
    words: str
    here: bool


@dataclass(frozen=True)
class Dot:
    x: float
    y: float
    lifts: bool


@dataclass(frozen=True)
class Path:
    x1: float
    x2: float
    y: float


@dataclass(frozen=True)
class AxisTick:
    x: float
    words: str


@dataclass(frozen=True)
class Distribution:
    width: float
    height: float
    floor: float
    bands: tuple[DrawnBand, ...]
    dots: tuple[Dot, ...]
    radius: float
    paths: tuple[Path, ...]
    ticks: tuple[AxisTick, ...]
    median_x: float | None
    median_words: str
    unit: str
    label: str

    @property
    def band_height(self) -> float:
        return self.floor - 20

    @property
    def words_y(self) -> float:
        return self.floor + 17

    @property
    def median_y(self) -> float:
        return self.floor + 20

    @property
    def under_y(self) -> float:
        return self.floor + 45

    @property
    def median_words_x(self) -> float:
        """Under its triangle, but never so near an edge that the words leave the drawing."""
        return min(max(self.median_x or 0, 45), self.width - 150)


def distribution(
    values: Sequence[float],
    *,
    bands: Sequence[Band] = (),
    rating: int | None = None,
    median: float | None = None,
    unit: str = "",
    lifts: Sequence[tuple[float, float]] = (),
) -> Distribution:
    """One dot for each client at their figure, over the bands each rating needs.

    `lifts` names dots by (figure now, figure needed): those are drawn in accent
    with their path. Figures are zero or more. Returns an empty field when there
    is nobody to count.
    """
    width, head, tallest = 480.0, 26.0, 150.0
    top = _ceiling([*values, *(to for _, to in lifts), *(b.low for b in bands if b.low is not None)])
    place = _Scale(0, top, 8, width - 8)
    columns = Counter(round(place(value) / (2 * DOT_RADIUS + 0.8)) for value in values)
    radius = min(DOT_RADIUS, tallest / max(columns.values(), default=1) / 2.1)
    height = head + max(60.0, max(columns.values(), default=1) * radius * 2.1 + 10)
    dots = _stack(values, place, radius, height, [now for now, _ in lifts])
    return Distribution(
        width=width,
        height=round(height + 50, 1),
        floor=round(height, 1),
        bands=tuple(_band(band, place, top, rating) for band in bands),
        dots=tuple(dots),
        radius=round(radius, 2),
        paths=tuple(_paths(dots, lifts, place)),
        ticks=tuple(AxisTick(place(at), f"{at:g}") for at in _ticks(top)),
        median_x=None if median is None else place(median),
        median_words="" if median is None else f"median {median:.2f}".rstrip("0").rstrip("."),
        unit=unit,
        label=_distribution_label(values, median, unit, len(lifts)),
    )


def _ceiling(values: Sequence[float]) -> float:
    highest = max(values, default=1.0) or 1.0
    step = tick_step(highest)
    return math.ceil(highest / step) * step


def tick_step(top: float, parts: int = 6) -> float:
    """A round step that goes into `top` about so many times."""
    rough = top / parts
    power = 10.0 ** math.floor(math.log10(rough))
    return next(power * by for by in (1, 2, 2.5, 5, 10) if power * by >= rough * 0.999)


def _ticks(top: float) -> list[float]:
    step = tick_step(top)
    return [round(n * step, 6) for n in range(round(top / step) + 1)]


def _stack(values: Sequence[float], place: _Scale, radius: float, floor: float, lifting: Sequence[float]) -> list[Dot]:
    plain, owed = Counter(values), Counter(lifting)
    heights: Counter[int] = Counter()
    dots = []
    for value in sorted(values):
        x = place(value)
        column = round(x / (2 * DOT_RADIUS + 0.8))
        y = round(floor - 2 - radius - heights[column] * radius * 2.1, 2)
        # The last dots of a figure are the ones that move: they lie on top, where a path can leave.
        dots.append(Dot(x, y, plain[value] <= owed[value]))
        heights[column] += 1
        plain[value] -= 1
    return dots


def _paths(dots: Sequence[Dot], lifts: Sequence[tuple[float, float]], place: _Scale) -> list[Path]:
    movers: dict[float, list[Dot]] = {}
    for dot in dots:
        if dot.lifts:
            movers.setdefault(dot.x, []).append(dot)
    # One path for all who go the same way: nineteen of them would be a hatch, and a hatch says something else.
    ways = dict.fromkeys((place(now), place(to)) for now, to in lifts)
    return [Path(start, end, movers[start][-1].y) for start, end in ways if start in movers]


def _band(band: Band, place: _Scale, top: float, rating: int | None) -> DrawnBand:
    left = place(band.low or 0.0)
    right = place(min(band.high, top) if band.high is not None else top)
    here = band.rating == rating
    words_ = f"rated {band.rating}" if here else str(band.rating)
    return DrawnBand(left, max(round(right - left - 1.5, 2), 0), round((left + right) / 2, 2), words_, here)


def _distribution_label(values: Sequence[float], median: float | None, unit: str, lifts: int) -> str:
    if not values:
        return "nobody to count"
    tail = f" {unit}" if unit else ""
    label = f"{words.count(len(values), 'person', 'people')} from {min(values):g} to {max(values):g}{tail}"
    label += "" if median is None else f", median {median:g}"
    return label + (f"; {words.count(lifts, 'person', 'people')} would lift the rating" if lifts else "")


@dataclass(frozen=True)
class Meeting:
    x: float
    kind: str


@dataclass(frozen=True)
class Lane:
    name: str
    y: float
    marks: tuple[Meeting, ...]

    @property
    def words_y(self) -> float:
        return self.y + 4


@dataclass(frozen=True)
class DayHead:
    x: float
    letter: str
    today: bool

    @property
    def left(self) -> float:
        return self.x - DAY_WIDTH / 2


@dataclass(frozen=True)
class WhoMet:
    width: float
    height: float
    left: float
    heads: tuple[DayHead, ...]
    lanes: tuple[Lane, ...]
    label: str


def who_met(lanes: Sequence[tuple[str, Sequence[tuple[date, str]]]], *, first: date, days: int, today: date) -> WhoMet:
    """A lane for each of us, a column a day from `first`; marks as in `marks.fortnight`.

    Marks outside the days shown are left out.
    """
    left, pitch, row, head = 92.0, DAY_WIDTH, 22.0, 24.0
    heads = tuple(
        DayHead(left + n * pitch + pitch / 2, words.weekday(first + timedelta(n))[0], first + timedelta(n) == today)
        for n in range(days)
    )
    drawn = tuple(
        Lane(name, head + n * row + row / 2, _meetings(marks, heads, first)) for n, (name, marks) in enumerate(lanes)
    )
    met = sum(any(mark == "met" for _, mark in marks) for _, marks in lanes)
    label = f"met by {met} of us since {words.day_named(first, on=today)}"
    return WhoMet(left + days * pitch, head + len(lanes) * row, left, heads, drawn, label)


def _meetings(marks: Sequence[tuple[date, str]], heads: Sequence[DayHead], first: date) -> tuple[Meeting, ...]:
    return tuple(
        Meeting(heads[(day - first).days].x, mark) for day, mark in marks if 0 <= (day - first).days < len(heads)
    )
