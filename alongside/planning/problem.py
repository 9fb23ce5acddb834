"""A day to be planned, or several: visits, staff, places, prices. Refused with sentences if it makes no sense.

Times are whole minutes after midnight of the problem's `day`; 1500 is 01:00 of the day after. Ids are opaque text.
Roles, credentials, genders and languages are words that need only be spelled alike on both sides.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from itertools import pairwise

from alongside.planning.travel import Coordinates, Travel


class UnplannableError(ValueError):
    """The problem makes no sense; `faults` says where and what would be accepted, a sentence each."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)


@dataclass(frozen=True, slots=True)
class Window:
    """A visit may begin from `start` to `end`, both included."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Part:
    """One person's share of a visit: any of the `roles` (none: any role), all of the `credentials`.

    `minutes` where it differs from the visit's own.
    """

    roles: tuple[str, ...] = ()
    credentials: tuple[str, ...] = ()
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Booking:
    """Who comes and when each begins, in the order of the visit's parts."""

    staff: tuple[str, ...]
    starts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit to a client.

    windows     it begins in one of them
    parts       one or two; two different people come. `gap`: the second begins from so many to so many minutes
                after the first; (0, 0) is together
    why         what it is for, shown as it is
    need        how much it matters: the price of leaving it out is `prices.unmet` times this
    wanted_by   lateness is counted from here, if given
    only        nobody else may come (empty: anybody); named: a wish; unwanted: may not come
    load        what it counts for against a worker's `most_load`
    booked      already agreed: keeping person and time is worth `prices.changed`, and it is not brought forward
                by more than `prices.moved_minutes`. With `fixed` it stays exactly as it is, whatever it breaks
    """

    id: str
    client: str
    minutes: int
    windows: tuple[Window, ...]
    place: str | None = None
    parts: tuple[Part, ...] = (Part(),)
    gap: tuple[int, int] = (0, 0)
    why: str = ""
    need: float = 1.0
    wanted_by: int | None = None
    only: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()
    gender: str | None = None
    language: str | None = None
    load: int = 1
    booked: Booking | None = None
    fixed: bool = False

    def minutes_of(self, part: int) -> int:
        """How long one of its people stays."""
        own = self.parts[part].minutes
        return self.minutes if own is None else own


@dataclass(frozen=True, slots=True)
class Break:
    """So many minutes off between `start` and `end`, wherever the day takes the worker."""

    start: int
    end: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Shift:
    """At work from `start` to `end`; up to `overtime` minutes more, at a price."""

    start: int
    end: int
    breaks: tuple[Break, ...] = ()
    overtime: int = 0


@dataclass(frozen=True, slots=True)
class Staff:
    """A worker. Every shift begins at the place `start` and ends at `end` (None: wherever the day begins or ends).

    `most_minutes` with clients and `most_load` (the sum of the visits' `load`) hold for each shift.
    """

    id: str
    name: str
    role: str
    shifts: tuple[Shift, ...]
    credentials: tuple[str, ...] = ()
    gender: str | None = None
    languages: tuple[str, ...] = ()
    start: str | None = None
    end: str | None = None
    most_minutes: int | None = None
    most_load: int | None = None


@dataclass(frozen=True, slots=True)
class Prices:
    """What each rule costs when it is not kept, in points; a minute on the road is the measure of the others.

    travel    a minute on the way            late      a minute after `wanted_by`
    latest    a minute of the latest visit's lateness, so that it is shared out
    overtime  a minute after the shift       unmet     a visit left out, times its need
    one_only  a visit by the one person who alone has seen the client lately
    stranger  a visit by somebody new to a client whom two or more have seen lately
    named     a person not asked for by name; gender, language: a wish not met
    changed   a booked visit whose people change, or that is later by more than `moved_minutes`
    """

    travel: float = 1.0
    late: float = 1.0
    latest: float = 0.0
    overtime: float = 3.0
    unmet: float = 1000.0
    one_only: float = 40.0
    stranger: float = 15.0
    named: float = 30.0
    gender: float = 30.0
    language: float = 60.0
    changed: float = 60.0
    moved_minutes: int = 15


@dataclass(frozen=True, slots=True)
class Problem:
    """Everything the planner knows. `seen_by`: who has met each client face to face in the last fourteen days.

    `now`, for a day that has begun: nothing that is not fixed begins before it.
    """

    day: date
    visits: tuple[Visit, ...]
    staff: tuple[Staff, ...]
    places: Mapping[str, Coordinates] = field(default_factory=dict)
    travel: Travel = field(default_factory=Travel)
    prices: Prices = field(default_factory=Prices)
    seen_by: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    now: int | None = None

    def __post_init__(self) -> None:
        faults = [*_faults_of_the_day(self), *_faults_of_visits(self), *_faults_of_staff(self)]
        if faults:
            raise UnplannableError(faults)

    def minutes_between(self, a: str | None, b: str | None) -> int:
        """Travel time in whole minutes; None is a place nobody knows."""
        return self.travel.between(a, b, self.places)


def clock(minute: int) -> str:
    """A time as people read it; past midnight with the days gone by: 570 is 09:30, 2010 is 09:30+1."""
    days, minute = divmod(minute, 1440)
    return f"{minute // 60:02}:{minute % 60:02}" + (f"{days:+}" if days else "")


def _faults_of_the_day(problem: Problem) -> list[str]:
    travel = problem.travel
    said = [
        f"prices.{price.name}: is no price; a number from 0 up is"
        for price in fields(Prices)
        if not 0 <= getattr(problem.prices, price.name) < float("inf")
    ]
    for name, (north, east) in problem.places.items():
        if not (-90 <= north <= 90 and -180 <= east <= 180):
            said.append(f"places.{name}: is nowhere on earth; latitude -90 to 90, longitude -180 to 180")
    if not 0 < travel.kmh < float("inf") or not 1 <= travel.detour < float("inf") or travel.unknown < 0:
        said.append("travel: goes at no speed; kmh above 0, detour from 1 up, unknown minutes from 0 up")
    rows = (travel.minutes or {}).items()
    said += [f"travel.minutes.{a}.{b}: less than 0 minutes" for a, row in rows for b, time in row.items() if time < 0]
    return said


def _faults_of_visits(problem: Problem) -> list[str]:
    known, known_staff, said = places_known(problem), {worker.id for worker in problem.staff}, []
    said += _twice("visits", [visit.id for visit in problem.visits])
    for number, visit in enumerate(problem.visits):
        at = f"visits[{number}]"
        said += [f"{at}.{fault}" for fault in _faults_of_a_visit(visit)]
        if visit.place is not None and visit.place not in known:
            said.append(f"{at}.place: there is no place {visit.place!r}; name one of places, or leave it out")
        for name in ("only", "named", "unwanted"):
            said += _strangers(f"{at}.{name}", getattr(visit, name), known_staff)
        said += _strangers(f"{at}.booked.staff", visit.booked.staff if visit.booked else (), known_staff)
    for client, seen in problem.seen_by.items():
        said += _strangers(f"seen_by.{client}", seen, known_staff)
    return said


def _faults_of_a_visit(visit: Visit) -> list[str]:
    said = []
    for number, window in enumerate(visit.windows):
        if window.end < window.start:
            said.append(
                f"windows[{number}]: ends before it starts; {clock(window.start)} to {clock(window.end)} "
                "would be a window the other way round"
            )
    if not visit.windows and not visit.fixed:
        said.append("windows: has none; when may it begin?")
    if min(visit.minutes_of(part) for part in range(len(visit.parts))) <= 0 if visit.parts else visit.minutes <= 0:
        said.append("minutes: is no time; a whole number above 0")
    if len(visit.parts) not in (1, 2):
        said.append(f"parts: {len(visit.parts)} people; one or two may come")
    if not 0 <= visit.gap[0] <= visit.gap[1]:
        said.append("gap: the least and the most minutes between the two, from 0 up, the least first")
    if not 0 <= visit.need < float("inf") or visit.load < 0:
        said.append("need, load: less than nothing; a number from 0 up")
    return said + _faults_of_a_booking(visit)


def _faults_of_a_booking(visit: Visit) -> list[str]:
    said = []
    if visit.booked and {len(visit.booked.staff), len(visit.booked.starts)} != {len(visit.parts)}:
        said.append(f"booked: names {len(visit.booked.staff)} people for {len(visit.parts)}; one person and start each")
    if visit.booked and len(set(visit.booked.staff)) < len(visit.booked.staff):
        said.append("booked: names one person twice; two people come")
    if visit.fixed and visit.booked is None:
        said.append("fixed: to what? give booked, the staff and their starts")
    return said


def _faults_of_staff(problem: Problem) -> list[str]:
    known, said = places_known(problem), _twice("staff", [worker.id for worker in problem.staff])
    for number, worker in enumerate(problem.staff):
        at = f"staff[{number}]"
        for name, place in (("start", worker.start), ("end", worker.end)):
            if place is not None and place not in known:
                said.append(f"{at}.{name}: there is no place {place!r}; name one of places, or leave it out")
        if min(worker.most_minutes or 0, worker.most_load or 0) < 0:
            said.append(f"{at}: most_minutes, most_load: less than nothing; a whole number from 0 up")
        for index, shift in enumerate(worker.shifts):
            said += [f"{at}.shifts[{index}]{fault}" for fault in _faults_of_a_shift(shift)]
        in_order = sorted(range(len(worker.shifts)), key=lambda index: worker.shifts[index].start)
        for one, other in pairwise(in_order):
            if worker.shifts[other].start < worker.shifts[one].end:
                said.append(
                    f"{at}.shifts[{other}]: begins at {clock(worker.shifts[other].start)}, before shifts[{one}] "
                    f"ends at {clock(worker.shifts[one].end)}; make them one, or move one of them"
                )
    return said


def _faults_of_a_shift(shift: Shift) -> list[str]:
    said = []
    if shift.end <= shift.start:
        said.append(f": ends at {clock(shift.end)}, not after it starts at {clock(shift.start)}")
    if shift.overtime < 0:
        said.append(".overtime: less than 0 minutes")
    for number, rest in enumerate(shift.breaks):
        at = f".breaks[{number}]"
        if rest.minutes <= 0:
            said.append(f"{at}.minutes: is no time; a whole number above 0")
        elif rest.end - rest.start < rest.minutes:
            said.append(f"{at}: {rest.minutes} minutes do not fit from {clock(rest.start)} to {clock(rest.end)}")
        elif rest.start < shift.start or rest.end > shift.end:
            said.append(f"{at}: lies outside its shift, {clock(shift.start)} to {clock(shift.end)}")
    return said


def places_known(problem: Problem) -> set[str]:
    """Every place a visit or a worker may name: those on the map and those in the table of minutes."""
    return {*problem.places, *(problem.travel.minutes or {})}


def _strangers(at: str, named: tuple[str, ...], known: set[str]) -> list[str]:
    return [f"{at}: there is nobody called {name!r} among the staff" for name in named if name not in known]


def _twice(what: str, ids: list[str]) -> list[str]:
    first: dict[str, int] = {}
    said = []
    for number, id in enumerate(ids):
        if first.setdefault(id, number) != number:
            said.append(f"{what}[{number}].id: {id!r} is the id of {what}[{first[id]}] already")
    return said
