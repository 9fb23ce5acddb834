"""When the people of a team work and who is on call, as plain rows of the plan."""

from dataclasses import dataclass
from datetime import date, datetime, time

from alongside.terms import CallPlace, CoveredBy, LeaveKind, LeaveState, Reachable


@dataclass(frozen=True, slots=True)
class WeekRow:
    """Somebody's usual week: (weekday, from, until)."""

    staff: str
    from_on: date
    days: tuple[tuple[int, time, time], ...]


@dataclass(frozen=True, slots=True)
class HoursRow:
    staff: str
    on: date
    minutes: int


@dataclass(frozen=True, slots=True)
class AwayRow:
    staff: str
    kind: LeaveKind
    first_on: date
    until_on: date
    state: LeaveState


@dataclass(frozen=True, slots=True)
class CrisisLineRow:
    id: str
    name: str
    phone: str
    opened_on: date


@dataclass(frozen=True, slots=True)
class TurnRow:
    starts: datetime
    ends: datetime
    place: CallPlace
    by: CoveredBy
    reachable: Reachable
    staff: str = ""
    line: str = ""


@dataclass(frozen=True, slots=True)
class SwapRow:
    starts: datetime
    """of the turn that is asked about"""
    asked_of: str


@dataclass(frozen=True, slots=True)
class RotaRows:
    weeks: tuple[WeekRow, ...] = ()
    hours: tuple[HoursRow, ...] = ()
    away: tuple[AwayRow, ...] = ()
    lines: tuple[CrisisLineRow, ...] = ()
    turns: tuple[TurnRow, ...] = ()
    swaps: tuple[SwapRow, ...] = ()
