"""The week on call as a drawing: three lanes, seven days. Filled happened, outlined is to come, dashed is a gap."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from alongside.pages.shared import words
from alongside.pages.shared.charts import LETTER_WIDTH
from alongside.teams.queries.on_call import Turn
from alongside.teams.queries.rota import Cover
from alongside.teams.stretch import Stretch
from alongside.terms import CallPlace

LEFT, DAY, LANE, BAR, HEAD = 100.0, 110.0, 30.0, 22.0, 30.0
INSET = 7.0


@dataclass(frozen=True, slots=True)
class Bar:
    x: float
    width: float
    kind: str
    """`here` (over), `goes-on` (to come), `now` or `vacant`"""
    words: str
    title: str

    @property
    def words_x(self) -> float:
        return self.x + INSET


@dataclass(frozen=True, slots=True)
class Lane:
    y: float
    name: str
    bars: tuple[Bar, ...]

    @property
    def words_y(self) -> float:
        return self.y + 15


@dataclass(frozen=True, slots=True)
class Head:
    x: float
    words: str
    today: bool

    @property
    def words_x(self) -> float:
        return self.x + 4


@dataclass(frozen=True, slots=True)
class Lanes:
    width: float
    height: float
    bar: float
    heads: tuple[Head, ...]
    lanes: tuple[Lane, ...]
    now_x: float | None
    label: str


def lanes(cover: Cover, *, first: date, at: datetime, today: date) -> Lanes:
    """The turns and gaps of a week that begins on `first`."""
    places = [place for place in CallPlace if place is CallPlace.ON_CALL or _any(cover, place)]
    drawn = tuple(
        Lane(HEAD + n * LANE, place.label, tuple(_bars(cover, place, first, at))) for n, place in enumerate(places)
    )
    heads = tuple(
        Head(LEFT + n * DAY, words.day_short(day, on=today) + (", today" if day == today else ""), day == today)
        for n, day in enumerate(first + timedelta(days=n) for n in range(7))
    )
    now = cover.within.starts_at <= at < cover.within.ends_at
    share = (at - cover.within.starts_at) / (cover.within.ends_at - cover.within.starts_at)
    return Lanes(
        width=LEFT + 7 * DAY,
        height=HEAD + len(drawn) * LANE,
        bar=BAR,
        heads=heads,
        lanes=drawn,
        now_x=round(LEFT + 7 * DAY * share, 1) if now else None,
        label=_label(cover),
    )


def _any(cover: Cover, place: CallPlace) -> bool:
    return any(turn.place is place for turn in cover.turns)


def _bars(cover: Cover, place: CallPlace, first: date, at: datetime) -> list[Bar]:
    bars = [_bar(turn.when, first, _kind(turn, at), turn.who) for turn in cover.turns if turn.place is place]
    if place is CallPlace.ON_CALL:
        bars += [_bar(gap, first, "vacant", "nobody") for gap in cover.gaps]
    return bars


def _kind(turn: Turn, at: datetime) -> str:
    if turn.when.ends_at <= at:
        return "here"
    return "now" if turn.when.starts_at <= at else "goes-on"


def _bar(when: Stretch, first: date, kind: str, who: str) -> Bar:
    start, end = _x(when.starts, first), _x(when.ends, first)
    width = round(max(end - start - 2, 2), 1)
    room = len(who) * LETTER_WIDTH + INSET * 2 < width
    hours = " to ".join(f"{words.weekday(wall)} {words.clock(wall)}" for wall in (when.starts, when.ends))
    return Bar(round(start + 1, 1), width, kind, who if room else "", f"{who}, {hours}")


def _x(wall: datetime, first: date) -> float:
    """Where a moment on the wall lies, held within the week."""
    days = (wall - datetime.combine(first, time())) / timedelta(days=1)
    return LEFT + DAY * min(max(days, 0), 7)


def _label(cover: Cover) -> str:
    on_call = sum(turn.place is CallPlace.ON_CALL for turn in cover.turns)
    open_hours = words.count(len(cover.gaps), "gap") if cover.gaps else "no gap"
    return f"The week on call: {words.count(on_call, 'turn')}, {open_hours}"
