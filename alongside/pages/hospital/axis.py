"""The days of a thread on one line: the stay as a block, the contacts as marks, the follow-ups as brackets."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from alongside.pages.shared import words
from alongside.records.queries.threads import FollowUp, Thread

WIDTH, MARGIN = 600.0, 12.0
LINE, TOP, ROW = 96.0, 20.0, 18.0
WORD = 92.0
"""how wide the name of a day may be, in the letters of a phone"""
A_DAY = timedelta(days=1)
AHEAD = timedelta(days=7)
STRENGTH = ("met", "phone", "tried")
Place = Callable[[date], float]


@dataclass(frozen=True, slots=True)
class Mark:
    x: float
    kind: str


@dataclass(frozen=True, slots=True)
class Bracket:
    x: float
    until: float
    y: float
    words: str
    kept: bool

    @property
    def words_x(self) -> float:
        return self.until + 5

    @property
    def words_y(self) -> float:
        return self.y + 4


@dataclass(frozen=True, slots=True)
class Tick:
    x: float
    words: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Axis:
    """A drawing in pixels of its own box, and the sentence that says the same."""

    block: tuple[float, float] | None
    """where the stay begins, and how long it is"""
    marks: tuple[Mark, ...]
    brackets: tuple[Bracket, ...]
    ticks: tuple[Tick, ...]
    today: float | None
    label: str


def axis_of(thread: Thread, *, on: date) -> Axis:
    """The line of a thread as it stands on a day."""
    stay = thread.stay
    first = stay.worried_on or (stay.admitted_on or on) - timedelta(days=4)
    last = max((each.by + A_DAY for each in thread.follow_ups), default=max(stay.closed_on or on, on) + AHEAD)
    if stay.closed_on and not stay.admitted_on:
        last = stay.closed_on + AHEAD
    pace = (WIDTH - 2 * MARGIN) / max((last - first).days, 1)

    def x(day: date) -> float:
        return round(MARGIN + pace * (day - first).days, 1)

    until = stay.discharged_on or min(on, last)
    block = None if stay.admitted_on is None else (x(stay.admitted_on), max(x(until) - x(stay.admitted_on), 3.0))
    return Axis(
        block=block, marks=_marks(thread, x), brackets=_brackets(thread, x, on),
        ticks=_ticks([first, stay.admitted_on, stay.discharged_on, last], x, on),
        today=x(on) if first <= on <= last else None, label=_label(thread, on),
    )  # fmt: skip


def _marks(thread: Thread, x: Place) -> tuple[Mark, ...]:
    strongest: dict[date, str] = {}
    for touch in thread.contacts:
        if touch.kind:
            strongest[touch.on] = min(strongest.get(touch.on, touch.kind), touch.kind, key=STRENGTH.index)
    return tuple(Mark(x(day), kind) for day, kind in sorted(strongest.items()))


def _brackets(thread: Thread, x: Place, on: date) -> tuple[Bracket, ...]:
    home = thread.stay.discharged_on
    if home is None:
        return ()
    return tuple(
        Bracket(x(home), x(each.by), TOP + ROW * number, _words(each, home, on), each.done_on is not None)
        for number, each in enumerate(thread.follow_ups)
    )


def _words(each: FollowUp, home: date, on: date) -> str:
    day = each.day(home)
    if each.looks_back:
        return f"{each.days} days, looked back" if each.done_on else f"{each.days} days"
    if day is not None:
        return f"{each.days} days, met on day {day}"
    return f"{each.days} days, not met" if each.by < on else f"{each.days} days"


def _ticks(days: list[date | None], x: Place, on: date) -> tuple[Tick, ...]:
    found: list[Tick] = []
    taken = 0.0
    for day in sorted({day for day in days if day}):
        place = x(day)
        anchor = "start" if place < 40 else "end" if place > WIDTH - 40 else "middle"
        begins = place - {"start": 0.0, "middle": WORD / 2, "end": WORD}[anchor]
        # Two words on one place would lie over each other: the later one gives way.
        if found and begins < taken:
            continue
        found.append(Tick(place, words.day_named(day, on=on), anchor))
        taken = begins + WORD
    return tuple(found)


def _label(thread: Thread, on: date) -> str:
    stay = thread.stay
    said = [f"Worried on {words.day_named(stay.worried_on, on=on)}"] if stay.worried_on else []
    if stay.admitted_on:
        said.append(f"in hospital from {words.day_named(stay.admitted_on, on=on)}")
        said.append(f"home {words.day_named(stay.discharged_on, on=on)}" if stay.discharged_on else "still there")
    met = sum(touch.kind == "met" for touch in thread.contacts)
    said.append(f"met {words.count(met, 'time')} in these days")
    if stay.discharged_on:
        said += [_words(each, stay.discharged_on, on) for each in thread.follow_ups]
    return f"{', '.join(said)}."
