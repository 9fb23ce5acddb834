"""The chart of who held which post when. Pure, like its neighbours in `charts`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from alongside.pages.shared import words
from alongside.pages.shared.charts import LETTER_WIDTH

LEFT, WIDTH, ROW, HEAD = 134.0, 690.0, 25.0, 36.0
BAR = 17.0
ROOM_FOR_A_MONTH = 28.0


@dataclass(frozen=True)
class Span:
    """A stretch of a position: `here`, `left`, `vacant` or `opens`; `until` is None while it lasts."""

    kind: str
    since: date
    until: date | None
    words: str


@dataclass(frozen=True)
class Position:
    name: str
    fte: str
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Bar:
    x: float
    width: float
    kind: str
    words: str
    title: str

    @property
    def words_x(self) -> float:
        return self.x + 7


@dataclass(frozen=True)
class Row:
    y: float
    name: str
    fte: str
    bars: tuple[Bar, ...]

    @property
    def words_y(self) -> float:
        return self.y + 13


@dataclass(frozen=True)
class Quarter:
    x: float
    month: str
    year: str

    @property
    def words_x(self) -> float:
        return self.x + 4


@dataclass(frozen=True)
class Tenure:
    width: float
    height: float
    left: float
    bar_height: float
    today_x: float
    quarters: tuple[Quarter, ...]
    rows: tuple[Row, ...]
    label: str

    @property
    def fte_x(self) -> float:
        return self.left - 16


def tenure(positions: Sequence[Position], *, first: date, last: date, today: date) -> Tenure:
    """Bars from `first` to `last`: filled while held, outlined from `today` on while nobody has said they leave.

    Spans outside the window are left out, spans across its edge are cut there.
    Raises ValueError unless first < today <= last.
    """
    if not first < today <= last:
        raise ValueError("A tenure chart needs first < today <= last.")
    axis = _Axis(first, last)
    rows = tuple(
        Row(HEAD + n * ROW, position.name, position.fte, _bars(position, axis, today))
        for n, position in enumerate(positions)
    )
    vacant = sum(span.kind == "vacant" and span.until is None for position in positions for span in position.spans)
    label = f"{words.count(len(positions), 'position')} since {words.month(first)}, "
    label += f"{words.count(vacant, 'post')} empty now" if vacant else "all filled now"
    return Tenure(LEFT + WIDTH, HEAD + len(positions) * ROW + 6, LEFT, BAR, axis(today), _quarters(axis), rows, label)


@dataclass(frozen=True)
class _Axis:
    first: date
    last: date

    def __call__(self, day: date) -> float:
        within = min(max(day, self.first), self.last)
        return round(LEFT + (within - self.first).days / (self.last - self.first).days * WIDTH, 1)


def _bars(position: Position, axis: _Axis, today: date) -> tuple[Bar, ...]:
    bars: list[Bar] = []
    for span in position.spans:
        end = span.until or axis.last
        if end < axis.first or span.since > axis.last:
            continue
        title = f"{span.words}, from {words.day_with_year(span.since)}"
        title += f" to {words.day_with_year(span.until)}" if span.until else ""
        past = min(end, today)
        if span.since < today:
            bars.append(_bar(axis(span.since), axis(past), span.kind, span.words, title))
        if end > today:
            ahead = "goes-on" if span.kind == "here" else span.kind
            wording = "" if span.since < today else span.words
            bars.append(_bar(axis(max(span.since, today)), axis(end), ahead, wording, title))
    return tuple(bars)


def _bar(start: float, end: float, kind: str, wording: str, title: str) -> Bar:
    width = max(round(end - start - 1.5, 1), 1)
    fits = len(wording) * LETTER_WIDTH + 12 <= width
    return Bar(start + 0.5, width, kind, wording if fits else "", title)


def _quarters(axis: _Axis) -> tuple[Quarter, ...]:
    quarters: list[Quarter] = []
    for year in range(axis.first.year, axis.last.year + 1):
        for month in (1, 4, 7, 10):
            day = date(year, month, 1)
            if axis.first <= day and axis(day) <= LEFT + WIDTH - ROOM_FOR_A_MONTH:
                new_year = month == 1 or not quarters
                quarters.append(Quarter(axis(day), words.month(day)[:3], str(year) if new_year else ""))
    return tuple(quarters)
