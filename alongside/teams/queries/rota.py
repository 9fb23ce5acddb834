"""What the pages of the rota show: the week, swaps that wait, leave, and the sheet of hours."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q

from alongside.teams.models import AffiliateLine, Leave, OnCallTurn, Post, Staff, Swap, WorkHours, WorkPattern
from alongside.teams.queries.on_call import PLACES, Turn, gaps_among, turn_of, turns_between
from alongside.teams.queries.people import Colleague
from alongside.teams.queries.wall import zone_of
from alongside.teams.queries.working import Hours, working_days
from alongside.teams.refusals import NotHere
from alongside.teams.stretch import Stretch, at_instants, days_of
from alongside.terms import LeaveKind, LeaveState, SwapState

AHEAD = timedelta(weeks=6)
"""How far gaps are looked for."""


@dataclass(frozen=True, slots=True)
class Cover:
    """The turns of a stretch, and the gaps in it."""

    within: Stretch
    turns: tuple[Turn, ...]
    gaps: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class SwapCard:
    id: str
    turn_id: str
    hours: Stretch
    asked_by: Colleague
    asked_of: Colleague | None
    in_return: Stretch | None


@dataclass(frozen=True, slots=True)
class LeaveCard:
    id: str
    staff_id: str
    called: str
    kind: LeaveKind
    state: LeaveState
    when: Stretch

    @property
    def whole_days(self) -> bool:
        return self.when.starts.time() == self.when.ends.time() == time()

    @property
    def last_on(self) -> date:
        return (self.when.ends - timedelta(minutes=1)).date()


@dataclass(frozen=True, slots=True)
class Line:
    id: str
    name: str
    phone: str


@dataclass(frozen=True, slots=True)
class SheetDay:
    """A day of somebody's hours: what the usual week less leave would be, and what was said."""

    on: date
    usual: int | None
    """minutes; None where nobody wrote down when they work"""
    said: int | None
    by_themselves: bool


def cover(team_id: str, *, first: date, days: int) -> Cover:
    """Who is on call from one midnight to another."""
    zone = zone_of(team_id)
    within = days_of(first, first + timedelta(days=days), zone)
    turns = turns_between(team_id, starts_at=within.starts_at, ends_at=within.ends_at)
    return Cover(within, turns, gaps_among(turns, within, zone))


def gaps_ahead(team_id: str, *, at: datetime) -> tuple[Stretch, ...]:
    """The hours of the coming weeks nobody is on call, up to the last turn that is laid; none where none is laid."""
    zone = zone_of(team_id)
    turns = [turn for turn in turns_between(team_id, starts_at=at, ends_at=at + AHEAD) if turn.place == "on_call"]
    if not turns:
        return ()
    last = max(turn.when.ends_at for turn in turns)
    return gaps_among(turns, at_instants(at, min(last, at + AHEAD), zone), zone)


def turn_on(team_id: str, turn_id: str) -> Turn:
    """One turn that stands; else NotHere."""
    found = OnCallTurn.objects.select_related("staff", "line").filter(team_id=team_id, off_at__isnull=True)
    row = found.filter(id=turn_id).first()
    if row is None:
        raise NotHere
    return turn_of(row, zone_of(team_id))


def turns_to_come(team_id: str, *, at: datetime) -> tuple[Turn, ...]:
    """Every turn of a colleague that has not begun, in order."""
    turns = turns_between(team_id, starts_at=at, ends_at=at + timedelta(days=366))
    return tuple(turn for turn in turns if turn.staff_id and turn.when.starts_at > at)


def swaps_waiting(team_id: str) -> tuple[SwapCard, ...]:
    """The swaps somebody asked and nobody answered, the soonest first."""
    zone = zone_of(team_id)
    asked = Swap.objects.select_related("asked_by", "asked_of", "in_return").filter(
        turn__team_id=team_id, turn__off_at__isnull=True, state=SwapState.ASKED
    )
    return tuple(_swap(row, zone) for row in asked.order_by("starts_at", "id"))


def leave_list(team_id: str, *, on: date) -> tuple[LeaveCard, ...]:
    """Leave of the team's people that is not over, soonest first; what was declined or taken back is not in it."""
    zone = zone_of(team_id)
    day = days_of(on, on + timedelta(days=1), zone)
    here = Post.objects.filter(position__team_id=team_id).filter(Q(ended_on__isnull=True) | Q(ended_on__gt=on))
    rows = Leave.objects.select_related("staff").filter(
        staff__in=here.values("staff_id"), ends_at__gt=day.starts_at, state__in=(LeaveState.ASKED, LeaveState.AGREED)
    )
    return tuple(
        LeaveCard(
            id=row.id, staff_id=row.staff_id, called=row.staff.called, kind=LeaveKind(row.kind),
            state=LeaveState(row.state), when=at_instants(row.starts_at, row.ends_at, zone),
        )
        for row in rows.order_by("starts_at", "id")
    )  # fmt: skip


def here_on(team_id: str, *, on: date) -> tuple[Colleague, ...]:
    """Everybody who holds a post on the team that day, by what they are called."""
    held = Post.objects.filter(position__team_id=team_id, started_on__lte=on)
    held = held.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=on))
    rows = Staff.objects.filter(id__in=held.values("staff_id")).order_by("called", "id")
    return tuple(Colleague(row.id, row.name, row.called) for row in rows)


def lines_of(team_id: str, *, on: date) -> tuple[Line, ...]:
    """The affiliated lines that answer for the team on a day."""
    open_ones = AffiliateLine.objects.filter(team_id=team_id).filter(Q(closed_on__isnull=True) | Q(closed_on__gt=on))
    return tuple(Line(row.id, row.name, row.phone) for row in open_ones.order_by("name", "id"))


def hours_sheet(team_id: str, staff_id: str, *, first: date) -> tuple[SheetDay, ...]:
    """Seven days of somebody's hours. NotHere for somebody who never had a post on the team."""
    if not Post.objects.filter(position__team_id=team_id, staff_id=staff_id).exists():
        raise NotHere
    user_id = Staff.objects.filter(id=staff_id).values_list("user_id", flat=True).first()
    days = working_days(team_id, first=first, days=7)
    said = WorkHours.objects.filter(team_id=team_id, staff_id=staff_id, worked_on__in=list(days))
    last = {row.worked_on: row for row in said.order_by("said_at", "id")}
    sheet = []
    for day, everybody in days.items():
        one = next((one for one in everybody if one.staff_id == staff_id), None)
        row = last.get(day)
        sheet.append(
            SheetDay(
                on=day, usual=one.minutes if one and one.known else None, said=row.minutes if row else None,
                by_themselves=bool(row and row.said_by == user_id),
            )
        )  # fmt: skip
    return tuple(sheet)


def usual_week(team_id: str, staff_id: str, *, on: date) -> dict[int, Hours]:
    """The hours of each weekday (0 is Monday) that hold on a day."""
    rows = WorkPattern.objects.filter(team_id=team_id, staff_id=staff_id, from_on__lte=on)
    held = rows.filter(Q(until_on__isnull=True) | Q(until_on__gt=on)).order_by("weekday")
    return {row.weekday: Hours(row.starts, row.ends) for row in held}


def in_order(turns: Iterable[Turn]) -> list[Turn]:
    """By when they start; of equal starts whoever answers first."""
    return sorted(turns, key=lambda turn: (turn.when.starts_at, PLACES.index(turn.place)))


def _swap(row: Swap, zone: ZoneInfo) -> SwapCard:
    back = row.in_return
    return SwapCard(
        id=row.id, turn_id=row.turn_id, hours=at_instants(row.starts_at, row.ends_at, zone),
        asked_by=_colleague(row.asked_by), asked_of=_colleague(row.asked_of) if row.asked_of else None,
        in_return=at_instants(back.starts_at, back.ends_at, zone) if back else None,
    )  # fmt: skip


def _colleague(row: Staff) -> Colleague:
    return Colleague(row.id, row.name, row.called)
