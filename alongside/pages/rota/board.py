"""What the week on call and the list of leave show."""

from dataclasses import dataclass
from datetime import date, timedelta

from alongside.pages.rota.lanes import Lanes, lanes
from alongside.pages.rota.saying import hours_words, leads, leave_words, may_ask, monday_of, stretch_words
from alongside.pages.shared import words
from alongside.pages.shared.door import Request
from alongside.pages.shared.ways import ways
from alongside.teams.queries.on_call import Turn, on_call_at
from alongside.teams.queries.rota import (
    LeaveCard,
    Line,
    SwapCard,
    cover,
    gaps_ahead,
    in_order,
    leave_list,
    lines_of,
    swaps_waiting,
)
from alongside.teams.stretch import Stretch
from alongside.terms import CallPlace, LeaveState, Reachable

WALL = "%Y-%m-%dT%H:%M"


@dataclass(frozen=True, slots=True)
class TurnRow:
    """A turn among those of a day; `turn` is None for hours nobody has."""

    turn: Turn | None
    when: Stretch
    hours: str
    state: str
    """`past`, `now`, `ahead` or `gap`"""
    asks: bool = False
    gives: bool = False

    @property
    def note(self) -> str:
        """Its place and how they can be reached, where that is not the usual."""
        if self.turn is None:
            return ""
        place = "" if self.turn.place is CallPlace.ON_CALL else self.turn.place.label.lower()
        phone = self.turn.reachable.label.lower() if self.turn.reachable is Reachable.PHONE else ""
        return ", ".join(part for part in (place, phone) if part)

    @property
    def starts(self) -> str:
        return f"{self.when.starts:{WALL}}"

    @property
    def ends(self) -> str:
        return f"{self.when.ends:{WALL}}"


@dataclass(frozen=True, slots=True)
class DayRow:
    on: date
    today: bool
    turns: tuple[TurnRow, ...]


@dataclass(frozen=True, slots=True)
class SwapRow:
    card: SwapCard
    says: str
    accepts: bool
    declines: bool
    withdraws: bool


@dataclass(frozen=True, slots=True)
class Board:
    first: date
    title: str
    days: tuple[DayRow, ...]
    lanes: Lanes | None
    now: tuple[tuple[Turn, str], ...]
    gaps: tuple[TurnRow, ...]
    swaps: tuple[SwapRow, ...]
    lines: tuple[Line, ...]
    edits: bool
    laid: bool
    """whether the week has any turn at all"""
    tabs: list[tuple[str, str, bool]]

    @property
    def before(self) -> date:
        return self.first - timedelta(days=7)

    @property
    def after(self) -> date:
        return self.first + timedelta(days=7)


@dataclass(frozen=True, slots=True)
class LeaveRow:
    card: LeaveCard
    when: str
    why: str
    """only for the leader and for whose leave it is"""
    state: str
    agrees: bool
    withdraws: bool


@dataclass(frozen=True, slots=True)
class LeaveBoard:
    rows: tuple[LeaveRow, ...]
    asks: bool
    tabs: list[tuple[str, str, bool]]


def board(request: Request, week: str) -> Board:
    first, edits = monday_of(request, week), leads(request)
    found = cover(request.team.id, first=first, days=7)
    gaps = found.gaps if found.turns else ()
    now = on_call_at(request.team.id, at=request.at)
    return Board(
        first=first,
        title=words.week_full(first, on=request.today),
        days=tuple(_day(request, first + timedelta(days=n), found.turns, gaps, edits=edits) for n in range(7)),
        lanes=lanes(found, first=first, at=request.at, today=request.today) if found.turns else None,
        now=tuple((turn, f"until {words.day_short(turn.when.ends, on=request.today)} {words.clock(turn.when.ends)}")
                  for turn in now),
        gaps=tuple(_gap(gap, stretch_words(gap, request.today)) for gap in gaps_ahead(request.team.id, at=request.at)),
        swaps=tuple(_swap(request, card, edits=edits) for card in swaps_waiting(request.team.id)),
        lines=lines_of(request.team.id, on=request.today) if edits else (),
        edits=edits,
        laid=bool(found.turns),
        tabs=ways(request, "rota"),
    )  # fmt: skip


def leave_board(request: Request) -> LeaveBoard:
    edits = leads(request)
    rows = tuple(_leave(request, card, edits=edits) for card in leave_list(request.team.id, on=request.today))
    return LeaveBoard(rows, edits or request.actor.staff_id is not None, ways(request, "leave"))


def _day(request: Request, on: date, turns: tuple[Turn, ...], gaps: tuple[Stretch, ...], *, edits: bool) -> DayRow:
    rows = [_turn(request, turn, on, edits=edits) for turn in in_order(turns) if _belongs(turn.when, on)]
    rows += [_gap(gap, hours_words(gap, on)) for gap in gaps if gap.starts.date() == on]
    return DayRow(on, on == request.today, tuple(sorted(rows, key=lambda row: row.when.starts_at)))


def _belongs(when: Stretch, on: date) -> bool:
    """A turn is told on the day it starts; one that began before the week, on its Monday."""
    return when.starts.date() == on or (on.weekday() == 0 and when.starts.date() < on)


def _turn(request: Request, turn: Turn, on: date, *, edits: bool) -> TurnRow:
    over, begun = turn.when.ends_at <= request.at, turn.when.starts_at <= request.at
    state = "past" if over else "now" if begun else "ahead"
    asks = not over and may_ask(request, turn) and turn.staff_id == request.actor.staff_id
    return TurnRow(turn, turn.when, hours_words(turn.when, on), state, asks=asks, gives=edits and not over)


def _gap(gap: Stretch, says: str) -> TurnRow:
    return TurnRow(None, gap, says, "gap")


def _swap(request: Request, card: SwapCard, *, edits: bool) -> SwapRow:
    me = request.actor.staff_id
    of = card.asked_of.called if card.asked_of else "anybody"
    back = f" for {stretch_words(card.in_return, request.today)}" if card.in_return else ""
    return SwapRow(
        card=card,
        says=f"{card.asked_by.called} asks {of} to take {stretch_words(card.hours, request.today)}{back}",
        accepts=me is not None and me != card.asked_by.id and (card.asked_of is None or card.asked_of.id == me),
        declines=card.asked_of is not None and card.asked_of.id == me,
        withdraws=edits or card.asked_by.id == me,
    )


def _leave(request: Request, card: LeaveCard, *, edits: bool) -> LeaveRow:
    mine = card.staff_id == request.actor.staff_id
    asked = card.state is LeaveState.ASKED
    return LeaveRow(
        card=card, when=leave_words(card.when, request.today), why=card.kind.label if mine or edits else "",
        state=card.state.label.lower(), agrees=edits and asked, withdraws=mine or edits,
    )  # fmt: skip
