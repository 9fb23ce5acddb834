"""A month's mileage as the page shows it and as the file has it: by colleague and day, in what the team writes."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from io import StringIO
from itertools import groupby

from alongside.pages.shared.days import day_in
from alongside.pages.shared.door import Request
from alongside.records.queries.mileage import Drive, drives, sees_everybodys
from alongside.teams.queries.rota import here_on
from alongside.teams.refusals import NotHere
from alongside.terms import DistanceUnit, Mode, Place, in_tenths


@dataclass(frozen=True, slots=True)
class Line:
    drive: Drive
    tenths: int

    @property
    def shown(self) -> str:
        return in_tenths(self.tenths)

    @property
    def where(self) -> str:
        face_to_face = self.drive.mode == Mode.FACE_TO_FACE
        return Place(self.drive.place).label if face_to_face else Mode(self.drive.mode).label


@dataclass(frozen=True, slots=True)
class Day:
    on: date
    lines: tuple[Line, ...]

    @property
    def shown(self) -> str:
        return _sum(self.lines)

    @property
    def next(self) -> date:
        """the day before which a story tells of this one"""
        return self.on + timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Whose:
    id: str
    called: str
    shown: str


@dataclass(frozen=True, slots=True)
class Month:
    """A month of somebody's mileage; without `staff_id` there is nobody whose the reader sees."""

    first: date
    unit: DistanceUnit
    staff_id: str
    called: str
    days: tuple[Day, ...]
    people: tuple[Whose, ...]

    @property
    def shown(self) -> str:
        return _sum(line for day in self.days for line in day.lines)

    @property
    def before(self) -> date:
        return (self.first - timedelta(days=1)).replace(day=1)

    @property
    def after(self) -> date:
        return after(self.first)


def month_of(request: Request) -> date:
    """The first day of the month asked for; of this month, when that is none."""
    return day_in(f"{request.GET.get('month', '')}-01") or request.today.replace(day=1)


def after(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)


def mileage_of(request: Request) -> Month:
    first, unit = month_of(request), DistanceUnit(request.team.mileage_in)
    found = _lines(drives(request.actor, request.team.id, first=first, until=after(first)), unit)
    called = _called(request, found)
    asked = request.GET.get("staff", "") or request.actor.staff_id or next(iter(called), "")
    if called and asked not in called:
        raise NotHere
    by_person = {id: tuple(line for line in found if line.drive.driver_id == id) for id in called}
    return Month(
        first=first, unit=unit, staff_id=asked if called else "", called=called.get(asked, ""),
        days=tuple(Day(on, tuple(lines)) for on, lines in groupby(by_person.get(asked, ()), _day_of)),
        people=tuple(Whose(id, called[id], _sum(lines)) for id, lines in by_person.items()),
    )  # fmt: skip


def file_of(taken: Iterable[Drive], unit: DistanceUnit) -> str:
    """The same to hand in with a claim: day, kind of place, how far; nobody's name."""
    lines = _lines(taken, unit)
    into = StringIO()
    rows = csv.writer(into)
    rows.writerow(["day", "where", unit.value])
    rows.writerows([line.drive.on.isoformat(), line.where, line.shown] for line in lines)
    rows.writerow(["total", "", _sum(lines)])
    return into.getvalue()


def _called(request: Request, found: Iterable[Line]) -> dict[str, str]:
    """Whose mileage the reader may look at, id and name: those here now, and who drove and has left since."""
    team_id, on = request.team.id, request.today
    everybodys = sees_everybodys(request.actor, team_id)
    here = {one.id: one.called for one in here_on(team_id, on=on)} if everybodys else {}
    here |= {line.drive.driver_id: line.drive.called for line in found}
    if request.actor.staff_id:
        here.setdefault(request.actor.staff_id, "You")
    return dict(sorted(here.items(), key=lambda one: (one[1].casefold(), one[0])))


def _lines(found: Iterable[Drive], unit: DistanceUnit) -> tuple[Line, ...]:
    return tuple(Line(one, unit.tenths(one.metres)) for one in found)


def _day_of(line: Line) -> date:
    return line.drive.on


def _sum(lines: Iterable[Line]) -> str:
    return in_tenths(sum(line.tenths for line in lines))
