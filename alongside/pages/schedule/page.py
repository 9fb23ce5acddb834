"""The boards of the schedule: a week with one day open, by worker or by client; beside it the visit that is open."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django.urls import reverse

from alongside.pages.schedule.dashed import NO_ROW, dashed
from alongside.pages.schedule.forms import CancelForm, MissForm, MoveForm, moving
from alongside.pages.schedule.lanes import Lane, Span, by_day, lane, span_of
from alongside.pages.shared.days import day_in, taken
from alongside.pages.shared.door import Request
from alongside.pages.shared.ways import BOARDS, ways
from alongside.records.access import Sight, open_client, sight_of
from alongside.records.queries.colleagues import OnTeam, on_team
from alongside.schedule.dayplan.told import PlanTold, plan_of
from alongside.schedule.queries.board import OpenVisit, TeamsWeek, open_visit, teams_week
from alongside.schedule.queries.cards import monday_of
from alongside.schedule.queries.visits import PlannedVisit
from alongside.teams.access import Right, may
from alongside.teams.queries.working import AtWork
from alongside.terms import VisitState

NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class DayHead:
    on: date
    is_open: bool
    today: bool
    met: int
    number: int
    proposed: int
    address: str


@dataclass(frozen=True, slots=True)
class Row:
    """One worker's, or one client's, week. `id` is theirs; nobody's row holds what no worker has yet."""

    id: str
    name: str
    under: str
    lanes: tuple[Lane, ...]


@dataclass(frozen=True, slots=True)
class Give:
    """Handing a visit over: whom it may go to, and who goes with them, in the order they are named."""

    words: str
    to: tuple[OnTeam, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Board:
    on: date
    monday: date
    by: str
    today: date
    span: Span
    heads: tuple[DayHead, ...]
    rows: tuple[Row, ...]
    nights: tuple[tuple[date, str], ...]
    """who is on call each night, empty for nobody; none where no turn is laid"""
    to_place: tuple[PlannedVisit, ...]
    """visits without a time, or without anybody, that are still meant"""
    open: OpenVisit | None
    move: MoveForm | None
    cancel: CancelForm
    miss: MissForm
    colleagues: tuple[OnTeam, ...]
    may_write: bool
    may_log: bool
    ways: list[tuple[str, str, bool]]
    plan: PlanTold | None
    """the plan of the open day, if one was asked for"""
    warnings: tuple[str, ...]
    """what somebody should look at about the open visit; it stands all the same"""

    @property
    def gives(self) -> tuple[Give, ...]:
        """How the open visit can be handed to a colleague; one way for each who goes now."""
        if not self.open or not self.move or not self.may_write:
            return ()
        visit = self.open.visit
        to = tuple(each for each in self.colleagues if each.id not in visit.staff_ids)
        if not to:
            return ()
        if len(visit.staff_ids) < 2:
            return (Give("Give it to", to, (), ()),)
        first, second = visit.staff_ids
        called = visit.called
        return (
            Give(f"Give {called[0]}’s part to", to, (), (second,)),
            Give(f"Give {called[1]}’s part to", to, (first,), ()),
        )

    @property
    def keep(self) -> str:
        """The query the board stands at."""
        return urlencode({"day": self.on.isoformat(), "by": self.by})

    @property
    def before(self) -> str:
        return urlencode({"day": (self.on - timedelta(days=7)).isoformat(), "by": self.by})

    @property
    def after(self) -> str:
        return urlencode({"day": (self.on + timedelta(days=7)).isoformat(), "by": self.by})

    @property
    def now(self) -> str:
        return urlencode({"day": self.today.isoformat(), "by": self.by})

    @property
    def proposed_ids(self) -> list[str]:
        """What is proposed on the open day, to be agreed at once."""
        blocks = [block for row in self.rows for each in row.lanes if each.on == self.on for block in each.blocks]
        there = {block.visit.id for block in blocks if block.visit.standing != NO_ROW}
        return sorted({block.visit.id for block in blocks if block.visit.state is VisitState.PROPOSED} & there)

    @property
    def minutes(self) -> int:
        """Minutes with people on the open day, each visit once."""
        once = {block.visit.id: block.visit.minutes for row in self.rows for each in row.lanes
                if each.on == self.on for block in each.blocks if block.visit.standing != NO_ROW}  # fmt: skip
        return sum(once.values())


def board(request: Request) -> Board:
    """The board at the day asked for; a day that makes no sense is answered for today."""
    sight = sight_of(request.actor, request.team.id)
    by = request.GET.get("by", "")
    by = by if by in BOARDS else "worker"
    opened = _opened(request, sight)
    on = _day(request, opened)
    week = teams_week(sight, monday=monday_of(on), with_clients=by == "client")
    told = plan_of(sight, on=on, compare=False)
    laid = (*week.visits, *dashed(told, sight))
    span = span_of(laid, [each for day in week.at_work.values() for each in day])
    open_id = opened.visit.id if opened else ""
    rows = _by_worker(week, laid, span, open_id) if by == "worker" else _by_client(week, laid, span, open_id)
    colleagues = on_team(sight.team_id, on=opened.visit.on if opened else on)
    return Board(
        on=on, monday=week.monday, by=by, today=request.today, span=span, heads=_heads(week, on, by, request.today),
        rows=rows, nights=tuple(week.nights.items()),
        to_place=tuple(each for each in week.visits if each.open and _homeless(each)), open=opened,
        move=MoveForm(colleagues, initial=moving(opened.visit)) if opened and opened.visit.open else None,
        cancel=CancelForm(), miss=MissForm(), colleagues=colleagues,
        may_write=may(request.actor, Right.WRITE_SCHEDULE, sight.team_id), may_log=sight.write,
        ways=ways(request, by, day=on), plan=told, warnings=_warnings(rows, opened, week),
    )  # fmt: skip


def _opened(request: Request, sight: Sight) -> OpenVisit | None:
    visit_id = request.GET.get("visit", "")
    if not visit_id:
        return None
    opened = open_visit(sight, visit_id)
    open_client(request.actor, opened.visit.client_id, team_id=sight.team_id, at=request.at)
    return opened


def _day(request: Request, opened: OpenVisit | None) -> date:
    usual = opened.visit.on if opened and taken(opened.visit.on) else request.today
    return day_in(request.GET.get("day", "")) or usual


def _warnings(rows: Sequence[Row], opened: OpenVisit | None, week: TeamsWeek) -> tuple[str, ...]:
    """What the board flags about the open visit, and of one without a time what it asks for."""
    here = [
        said for row in rows for each in row.lanes for block in each.blocks if block.here for said in block.warnings
    ]
    if opened and opened.visit.id in week.lacking:
        here.append(week.lacking[opened.visit.id])
    return tuple(dict.fromkeys(here))


def _homeless(visit: PlannedVisit) -> bool:
    return visit.start is None or not visit.staff_ids


def _heads(week: TeamsWeek, on: date, by: str, today: date) -> tuple[DayHead, ...]:
    visits = by_day(week.visits)
    return tuple(
        DayHead(
            on=day, is_open=day == on, today=day == today,
            met=sum(each.state is VisitState.DONE for each in visits.get(day, ())), number=len(visits.get(day, ())),
            proposed=sum(each.state is VisitState.PROPOSED for each in visits.get(day, ())),
            address=f"?{urlencode({'day': day.isoformat(), 'by': by})}",
        )
        for day in week.days
    )  # fmt: skip


def _by_worker(week: TeamsWeek, laid: Sequence[PlannedVisit], span: Span, open_id: str) -> tuple[Row, ...]:
    people = {each.staff_id: each for day in week.days for each in week.at_work[day]}
    works = {(each.staff_id, day): each for day in week.days for each in week.at_work[day]}
    visits = by_day(laid)

    def lanes(staff_id: str) -> tuple[Lane, ...]:
        return tuple(
            lane(day, [each for each in visits.get(day, ()) if staff_id in each.staff_ids], span,
                 works=works.get((staff_id, day)), open_id=open_id, lacking=week.lacking)
            for day in week.days
        )  # fmt: skip

    rows = [
        Row(person.staff_id, person.called, person.role.label.lower(), lanes(person.staff_id))
        for person in sorted(people.values(), key=_in_order)
    ]
    alone = [each for each in week.visits if not each.staff_ids and each.start is not None]
    if alone:
        days = by_day(alone)
        empty = tuple(lane(day, days.get(day, []), span, open_id=open_id) for day in week.days)
        rows.append(Row("", "Nobody yet", "to place", empty))
    return tuple(rows)


def _by_client(week: TeamsWeek, laid: Sequence[PlannedVisit], span: Span, open_id: str) -> tuple[Row, ...]:
    theirs: dict[str, list[PlannedVisit]] = {client_id: [] for client_id, _ in week.clients}
    for visit in laid:
        theirs.setdefault(visit.client_id, []).append(visit)
    names = {visit.client_id: visit.client for visit in laid} | dict(week.clients)
    return tuple(
        Row(client_id, name, "", _days(theirs[client_id], week, span, open_id))
        for client_id, name in sorted(names.items(), key=lambda each: each[1])
    )


def _days(visits: Sequence[PlannedVisit], week: TeamsWeek, span: Span, open_id: str) -> tuple[Lane, ...]:
    found = by_day(visits)
    return tuple(
        lane(day, found.get(day, []), span, open_id=open_id, by_worker=False, lacking=week.lacking) for day in week.days
    )


def _in_order(person: AtWork) -> tuple[str, str]:
    return person.name, person.staff_id


def back_to(request: Request, *, visit_id: str = "") -> str:
    """The board an act was done from."""
    query = {
        name: request.POST[name] for name in ("day", "by") if request.POST.get(name, "").replace("-", "").isalnum()
    }
    if visit_id:
        query["visit"] = visit_id
    return f"{reverse('schedule')}?{urlencode(query)}"
