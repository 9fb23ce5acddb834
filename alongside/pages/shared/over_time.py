"""Two charts of how a figure moves: month by month between control limits, and a total on its line with its gates.

As in `charts`: figures in, frozen shapes out, lengths in units of the drawing's own viewBox.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from alongside.pages.shared import words
from alongside.pages.shared.charts import AxisTick, Point, tick_step, trace_through

WIDTH, HEIGHT = 480.0, 176.0
LEFT, RIGHT, TOP, FLOOR = 34.0, 400.0, 12.0, 148.0
MONTHS_NAMED = 8


@dataclass(frozen=True, slots=True)
class Month:
    """A month's figure. `shown` prints it; `words` says what is unusual about it; a month under way is not `whole`."""

    on: date
    value: float | None
    shown: str = ""
    words: str = ""
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Dot:
    x: float
    y: float
    kind: str
    """`dot`, `odd` (outside what is usual), `open` (its month is not over)"""
    title: str


@dataclass(frozen=True, slots=True)
class Level:
    y: float
    kind: str
    """`mean`, `limit`, `anchor`"""
    words: str
    words_y: float
    """where they stand: at the line, or as far from it as keeps two of them apart"""


@dataclass(frozen=True, slots=True)
class Control:
    width: float
    height: float
    left: float
    right: float
    floor: float
    between: tuple[float, float] | None
    """top and height of the band between the limits"""
    traces: tuple[str, ...]
    dots: tuple[Dot, ...]
    levels: tuple[Level, ...]
    ticks: tuple[AxisTick, ...]
    months: tuple[AxisTick, ...]
    label: str

    @property
    def words_y(self) -> float:
        return self.floor + 17

    @property
    def span(self) -> float:
        return self.right - self.left

    @property
    def ticks_x(self) -> float:
        return self.left - 8

    @property
    def level_x(self) -> float:
        return self.right + 6


def control_chart(
    months: Sequence[Month],
    *,
    label: str,
    mean: float | None = None,
    low: float | None = None,
    high: float | None = None,
    anchor: float | None = None,
) -> Control:
    """Months oldest first, a gap where there was no figure; the mean and the band between the limits, where known.

    `anchor` is the next anchor, dotted; `label` the sentence that says the whole. Figures are zero or more.
    """
    known = [month.value for month in months if month.value is not None]
    marks = [value for value in (mean, low, high, anchor) if value is not None]
    place = _Upright.over([*known, *marks])
    step = (RIGHT - LEFT) / max(len(months) - 1, 1)
    at = [round(LEFT + n * step, 2) for n in range(len(months))]
    dots = {
        n: Dot(at[n], place(month.value), _kind(month), _title(month))
        for n, month in enumerate(months)
        if month.value is not None
    }
    return Control(
        width=WIDTH,
        height=HEIGHT,
        left=LEFT,
        right=RIGHT,
        floor=FLOOR,
        between=None if low is None or high is None else (place(high), round(place(low) - place(high), 2)),
        traces=trace_through({n: Point(dot.x, dot.y) for n, dot in dots.items()}),
        dots=tuple(dots.values()),
        levels=_levels(place, mean, low, high, anchor),
        ticks=tuple(AxisTick(place(value), f"{value:g}") for value in place.ticks),
        months=_named(months, at),
        label=label,
    )


@dataclass(frozen=True, slots=True)
class _Upright:
    """From a figure to how far down it lies."""

    low: float
    high: float
    ticks: tuple[float, ...]

    @classmethod
    def over(cls, values: Sequence[float]) -> _Upright:
        least, most = min(values, default=0.0), max(values, default=1.0)
        step = tick_step((most - least) or most or 1.0, parts=4)
        first, last = math.floor(least / step), math.ceil(most / step)
        last = last if last > first else first + 1
        return cls(first * step, last * step, tuple(round(n * step, 6) for n in range(first, last + 1)))

    def __call__(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return round(FLOOR - share * (FLOOR - TOP), 2)


def _kind(month: Month) -> str:
    if not month.whole:
        return "open"
    return "odd" if month.words else "dot"


def _title(month: Month) -> str:
    when = words.month(month.on) if month.whole else words.day_with_year(month.on)
    return f"{when}: {month.shown}" + (f", {month.words}" if month.words else "")


WORDS_APART = 14.0


def _levels(
    place: _Upright, mean: float | None, low: float | None, high: float | None, anchor: float | None
) -> tuple[Level, ...]:
    found = [(anchor, "anchor", "to reach"), (mean, "mean", "mean"), (high, "limit", ""), (low, "limit", "")]
    at = [(place(value), kind, said) for value, kind, said in found if value is not None]
    named = sorted(y for y, _, said in at if said)
    closer = WORDS_APART - (named[1] - named[0]) if len(named) > 1 else 0.0
    push = max(closer, 0.0) / 2
    return tuple(
        Level(y, kind, said, y + (push if said and len(named) > 1 and y == named[1] else -push if said else 0.0))
        for y, kind, said in at
    )


def _named(months: Sequence[Month], at: Sequence[float]) -> tuple[AxisTick, ...]:
    every = math.ceil(len(months) / MONTHS_NAMED) or 1
    last = len(months) - 1
    return tuple(
        AxisTick(at[n], words.month(month.on)[:3]) for n, month in enumerate(months) if (last - n) % every == 0
    )


LINE_WIDTH, LINE_HEIGHT, LINE_Y, LINE_PAD = 560.0, 64.0, 40.0, 10.0


@dataclass(frozen=True, slots=True)
class Gate:
    x: float
    words: str
    end: bool
    """its words end at the line; else they begin there"""


@dataclass(frozen=True, slots=True)
class Standing:
    """A total on its line."""

    width: float
    height: float
    y: float
    before: tuple[float, ...]
    now: float | None
    forecast: float | None
    forecast_words: str
    gates: tuple[Gate, ...]
    ticks: tuple[AxisTick, ...]
    label: str

    @property
    def words_y(self) -> float:
        return self.y + 18

    @property
    def gate_y(self) -> float:
        return self.y - 26


def standing(
    total: float,
    *,
    least: float,
    most: float,
    before: Sequence[float] = (),
    gates: Sequence[tuple[float, str]] = (),
    forecast: tuple[float, str] | None = None,
) -> Standing:
    """A total between what is `least` and `most`: earlier ones faint, gates as solid lines, a forecast as a ring."""
    shown = [total, *before, *(at for at, _ in gates), *([forecast[0]] if forecast else [])]
    step = 5.0 if most - least > 20 else 0.5
    low = max(least, math.floor((min(shown) - 2 * step) / step) * step)
    high = min(most, math.ceil((max(shown) + 2 * step) / step) * step)

    def place(value: float) -> float:
        share = (value - low) / ((high - low) or 1)
        return round(LINE_PAD + share * (LINE_WIDTH - 2 * LINE_PAD), 2)

    label = f"{total:g} of {most:g}" + "".join(f"; {said} at {at:g}" for at, said in gates)
    return Standing(
        width=LINE_WIDTH,
        height=LINE_HEIGHT,
        y=LINE_Y,
        before=tuple(place(value) for value in before),
        now=place(total),
        forecast=place(forecast[0]) if forecast else None,
        forecast_words=forecast[1] if forecast else "",
        gates=tuple(Gate(place(at), said, place(at) > LINE_WIDTH / 3) for at, said in gates),
        ticks=tuple(
            AxisTick(place(low + n * step), f"{low + n * step:g}") for n in range(round((high - low) / step) + 1)
        ),
        label=label + (f"; {forecast[0]:g} {forecast[1]}" if forecast else ""),
    )
