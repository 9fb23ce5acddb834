"""A problem as numbers and lists, laid out once so that a search may walk over it many thousand times.

A *turn* is one worker's one shift. A *job* is a visit to be placed (its number is its place in the problem), or a
*token* that stands for the next fixed visit of a turn: fixed visits keep their times, and only what lies between is
searched for.
"""

from dataclasses import dataclass, field
from itertools import pairwise

from alongside.planning.problem import Break, Problem, Visit
from alongside.planning.rules import earliest, forbidden, gone_by, personal_price, shift_of

NEVER = 10**12
NEAR = 12
"""How many neighbours a visit is tried beside."""


@dataclass(frozen=True, slots=True)
class Pinned:
    """A fixed visit of one person, on their turn."""

    visit: int
    part: int
    start: int
    end: int
    place: int


@dataclass(slots=True)
class Turn:
    """`free`: from then on, the start of the shift or now; `limit`: home by then at the latest.

    `minutes`, `load`: what is left of the maximum beside what is fixed.
    """

    worker: int
    start: int
    free: int
    end: int
    limit: int
    begins: int
    ends: int
    rests: tuple[Break, ...]
    minutes: int
    load: int
    pinned: list[Pinned] = field(default_factory=list)


@dataclass(slots=True)
class Job:
    """A visit to be placed. `options[part]`: turn to points; `booked`: workers and the latest unchanged beginnings."""

    place: int
    minutes: tuple[int, ...]
    windows: tuple[tuple[int, int], ...]
    gap: tuple[int, int]
    wanted_by: int
    unmet: float
    load: int
    options: tuple[dict[int, float], ...]
    booked: tuple[frozenset[int], tuple[int, ...]] | None


class Grid:
    """The problem laid out. `road[a][b]`: minutes; place 0 is anywhere, no way from anywhere else."""

    def __init__(self, problem: Problem) -> None:
        self.problem, self.prices = problem, problem.prices
        self.now = -NEVER if problem.now is None else problem.now
        self.numbered = {visit.id: number for number, visit in enumerate(problem.visits)}
        self.workers = {worker.id: number for number, worker in enumerate(problem.staff)}
        self._places: list[tuple[str | None, str]] = [(None, "anywhere")]
        self.turns = self._turns()
        at = [self._visits_place(number) for number in range(len(problem.visits))]
        self.road = self._roads()
        self.loose: list[Pinned] = []
        self.base, self.base_latest = 0.0, 0
        for number, visit in enumerate(problem.visits):
            if visit.fixed:
                self._pin(number, visit, at[number])
        for turn in self.turns:
            turn.pinned.sort(key=lambda pinned: (pinned.start, pinned.end))
        for turn, following in pairwise(self.turns):
            if turn.worker == following.worker:
                following.free = max([following.free, *(pinned.end for pinned in turn.pinned)])
        self.jobs = {
            number: self._job(visit, at[number]) for number, visit in enumerate(problem.visits) if not visit.fixed
        }
        self.near = {number: self._near(number) for number in self.jobs}

    def tokens(self) -> list[int]:
        """One token a pinned visit, written as -1 - its turn, in the order of time."""
        pinned = [(one.start, -1 - number) for number, turn in enumerate(self.turns) for one in turn.pinned]
        return [token for _, token in sorted(pinned)]

    def _turns(self) -> list[Turn]:
        made = []
        for number, worker in enumerate(self.problem.staff):
            begins, ends = self._place(worker.start), self._place(worker.end)
            shifts = sorted(worker.shifts, key=lambda shift: shift.start)
            following_starts = [*(shift.start for shift in shifts[1:]), NEVER]
            for shift, following in zip(shifts, following_starts, strict=False):
                limit = min(shift.end + shift.overtime, max(shift.end, following))
                coming = (rest for rest in shift.breaks if not gone_by(self.problem, rest))
                rests = tuple(sorted(coming, key=lambda rest: rest.start))
                minutes = NEVER if worker.most_minutes is None else worker.most_minutes
                load = NEVER if worker.most_load is None else worker.most_load
                made.append(
                    Turn(
                        number,
                        shift.start,
                        max(shift.start, self.now),
                        shift.end,
                        limit,
                        begins,
                        ends,
                        rests,
                        minutes,
                        load,
                    )
                )
        return made

    def _place(self, name: str | None) -> int:
        if name is None:
            return 0
        if (name, "") not in self._places:
            self._places.append((name, ""))
        return self._places.index((name, ""))

    def _visits_place(self, number: int) -> int:
        """Two visits at places nobody knows are not at the same place."""
        visit = self.problem.visits[number]
        if visit.place is not None:
            return self._place(visit.place)
        self._places.append((None, visit.id))
        return len(self._places) - 1

    def _roads(self) -> list[list[int]]:
        def minutes(a: int, b: int) -> int:
            if a == b or a == 0 or b == 0:
                return 0
            return self.problem.minutes_between(self._places[a][0], self._places[b][0])

        every = range(len(self._places))
        return [[minutes(a, b) for b in every] for a in every]

    def _pin(self, number: int, visit: Visit, place: int) -> None:
        """A fixed visit on its people's turns; on none where they are not at work."""
        assert visit.booked is not None
        for part, (staff, start) in enumerate(zip(visit.booked.staff, visit.booked.starts, strict=True)):
            worker = self.problem.staff[self.workers[staff]]
            shift = shift_of(worker, start)
            pinned = Pinned(number, part, start, start + visit.minutes_of(part), place)
            late = max(0, start - visit.wanted_by) if visit.wanted_by is not None else 0
            self.base += personal_price(self.problem, visit, worker) + self.prices.late * late
            self.base_latest = max(self.base_latest, late)
            if shift is None:
                self.loose.append(pinned)
                continue
            theirs = (turn for turn in self.turns if turn.worker == self.workers[staff])
            turn = next(turn for turn in theirs if turn.start == shift.start)
            turn.pinned.append(pinned)
            turn.minutes -= pinned.end - pinned.start
            turn.load -= visit.load

    def _job(self, visit: Visit, place: int) -> Job:
        agreed = earliest(self.prices, visit)
        not_before = self.now if agreed is None else max(agreed, self.now)
        windows = sorted((max(window.start, not_before), window.end) for window in visit.windows)
        booked = None
        if visit.booked is not None:
            may = tuple(start + self.prices.moved_minutes for start in sorted(visit.booked.starts))
            booked = frozenset(self.workers[staff] for staff in visit.booked.staff), may
        return Job(
            place=place,
            minutes=tuple(visit.minutes_of(part) for part in range(len(visit.parts))),
            windows=tuple(window for window in windows if window[0] <= window[1]),
            gap=visit.gap,
            wanted_by=NEVER if visit.wanted_by is None else visit.wanted_by,
            unmet=self.prices.unmet * visit.need,
            load=visit.load,
            options=tuple(self._options(visit, part) for part in range(len(visit.parts))),
            booked=booked,
        )

    def _options(self, visit: Visit, part: int) -> dict[int, float]:
        """The turns that may take a part, whatever else they do, and the points for that person."""
        found = {}
        for number, turn in enumerate(self.turns):
            worker = self.problem.staff[turn.worker]
            meets = any(window.start < turn.limit and window.end >= turn.start for window in visit.windows)
            if meets and not forbidden(visit, visit.parts[part], worker):
                found[number] = personal_price(self.problem, visit, worker)
        return found

    def _near(self, number: int) -> list[int]:
        """The visits that might well come just before or after a visit, nearest first."""
        mine = self.jobs[number]
        if not mine.windows:
            return []

        def apart(other: int) -> float:
            job = self.jobs[other]
            way = self.road[mine.place][job.place]
            waiting = max(0, job.windows[0][0] - mine.windows[-1][1], mine.windows[0][0] - job.windows[-1][1])
            return way + 0.3 * waiting

        others = (other for other, job in self.jobs.items() if other != number and job.windows)
        return sorted(others, key=apart)[:NEAR]
