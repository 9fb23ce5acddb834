"""From an order of visits and who takes each, to times and points: the one reckoning every search shares.

The visits are taken up in their order, each as early as its people can be there, two people waiting for each other.
A visit that cannot be made then is left out, at its price; so every order is a plan, and two people meeting can never
wait for each other in a circle.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from alongside.planning.grid import NEVER, Grid, Job

Who = tuple[int, ...]
"""The turn that takes each part of a visit."""
MISSED = 1e7
"""A break nobody can take: worse than leaving anybody out."""


@dataclass(slots=True)
class State:
    """Where everybody is, part of the way through the order. One entry a turn."""

    free: list[int]
    at: list[int]
    tail: list[float]
    rested: list[int]
    pinned: list[int]
    minutes: list[int]
    load: list[int]
    points: float
    latest: int

    def copy(self) -> "State":
        return State(
            self.free[:],
            self.at[:],
            self.tail[:],
            self.rested[:],
            self.pinned[:],
            self.minutes[:],
            self.load[:],
            self.points,
            self.latest,
        )

    def follow(self, turn: int, other: "State") -> None:
        """Take over where another state has one turn."""
        for mine, theirs in (
            (self.free, other.free), (self.at, other.at), (self.rested, other.rested), (self.pinned, other.pinned),
            (self.minutes, other.minutes), (self.load, other.load),
        ):  # fmt: skip
            mine[turn] = theirs[turn]
        self.tail[turn] = other.tail[turn]


class Walk:
    """One walk over a grid at a time. `begun[visit]`: when each part begins, or None; `breaks`: turn, start, end."""

    def __init__(self, grid: Grid) -> None:
        self.grid, self.road, self.jobs, self.turns = grid, grid.road, grid.jobs, grid.turns
        prices = grid.prices
        self._travel, self._late, self._over, self._changed = (
            prices.travel,
            prices.late,
            prices.overtime,
            prices.changed,
        )
        self._latest = prices.latest
        self.begun: dict[int, tuple[int, ...] | None] = dict.fromkeys(grid.jobs)
        self.breaks: list[tuple[int, int, int]] = []
        self._plain = [not turn.rests and not turn.pinned for turn in self.turns]
        self.now = self.dawn()

    def dawn(self) -> State:
        """The state before anything is done."""
        turns = self.turns
        return State(
            [turn.free for turn in turns],
            [turn.begins for turn in turns],
            [0.0] * len(turns),
            [0] * len(turns),
            [0] * len(turns),
            [turn.minutes for turn in turns],
            [turn.load for turn in turns],
            self.grid.base + self._latest * self.grid.base_latest,
            self.grid.base_latest,
        )

    def along(self, order: Sequence[int], who: Sequence[Who], states: list[State]) -> float:
        """Walk the whole order; `states` is filled with the state before each job. The points of it all."""
        self.now, self.breaks = self.dawn(), []
        states.clear()
        for job in order:
            states.append(self.now.copy())
            self.step(job, who)
        return self.now.points

    def rest_of(self, order: Sequence[int], who: Sequence[Who], begin: int, states: list[State], bound: float) -> float:
        """The points of an order that is as before up to `begin`; infinite as soon as they pass `bound`."""
        self.now = states[begin].copy()
        step = self.step
        for job in order[begin:]:
            step(job, who)
            if self.now.points > bound:
                return float("inf")
        return self.now.points

    def step(self, job: int, who: Sequence[Who]) -> None:
        """Take up one job."""
        if job < 0:
            self._keep(-1 - job)
            return
        visit = self.jobs[job]
        begun = self._alone(visit, who[job][0]) if len(who[job]) == 1 else self._together(visit, who[job])
        self.begun[job] = begun
        if begun is None:
            self.now.points += visit.unmet
            return
        self._price(visit, who[job], begun)

    def _alone(self, visit: Job, turn: int) -> tuple[int, ...] | None:
        now = self.now
        if self._plain[turn] and len(visit.windows) == 1:
            start = now.free[turn] + self.road[now.at[turn]][visit.place]
            opens, closes = visit.windows[0]
            start, rests = max(start, opens), 0
            if start > closes:
                return None
        else:
            start, rests = self._arrive(visit, turn, 0, 0)
            if start == NEVER:
                return None
        if not self._fits(visit, turn, start + visit.minutes[0], visit.minutes[0], rests):
            return None
        self._go(visit, turn, start + visit.minutes[0], visit.minutes[0], rests)
        return (start,)

    def _together(self, visit: Job, who: Who) -> tuple[int, ...] | None:
        one, other = who
        if self.turns[one].worker == self.turns[other].worker:
            return None
        least, most = visit.gap
        first = second = 0
        for _ in range(6):
            first, rests = self._arrive(visit, one, 0, first)
            second, other_rests = self._arrive(visit, other, 1, max(second, first + least))
            if second == NEVER:
                return None
            if second - first <= most:
                break
            first = second - most
        else:
            return None
        ends = first + visit.minutes[0], second + visit.minutes[1]
        if not self._fits(visit, one, ends[0], visit.minutes[0], rests):
            return None
        if not self._fits(visit, other, ends[1], visit.minutes[1], other_rests):
            return None
        self._go(visit, one, ends[0], visit.minutes[0], rests)
        self._go(visit, other, ends[1], visit.minutes[1], other_rests)
        return first, second

    def _arrive(self, visit: Job, turn: int, part: int, not_before: int) -> tuple[int, int]:
        """The earliest beginning from `not_before` on, NEVER if there is none, and how many breaks are taken first.

        A break is taken where it costs nothing, or else as late as it may be.
        """
        now = self.now
        way = self.road[now.at[turn]][visit.place]
        free = now.free[turn]
        start = opening(visit.windows, max(free + way, not_before))
        rests = self.turns[turn].rests
        taken = now.rested[turn]
        while taken < len(rests) and start != NEVER:
            rest = rests[taken]
            begin = max(free, rest.start)
            if begin > rest.end - rest.minutes:
                return NEVER, 0
            later = opening(visit.windows, max(begin + rest.minutes + way, not_before))
            if later != start and start + visit.minutes[part] <= rest.end - rest.minutes:
                break
            free, start, taken = begin + rest.minutes, later, taken + 1
        return start, taken - now.rested[turn]

    def _fits(self, visit: Job, turn: int, end: int, minutes: int, rests: int) -> bool:
        """Whether the breaks to come, what is fixed next, the way home and the maximum still have room."""
        now, mine = self.now, self.turns[turn]
        if now.minutes[turn] < minutes or now.load[turn] < visit.load:
            return False
        home = end
        if not self._plain[turn]:
            pinned, place = now.pinned[turn], visit.place
            next_fixed = mine.pinned[pinned] if pinned < len(mine.pinned) else None
            for rest in mine.rests[now.rested[turn] + rests :]:
                if next_fixed is not None and rest.end - rest.minutes >= next_fixed.end:
                    break
                home = max(home, rest.start) + rest.minutes
                if home > rest.end:
                    return False
            if next_fixed is not None:
                return home + self.road[place][next_fixed.place] <= next_fixed.start
        return home + self.road[visit.place][mine.ends] <= mine.limit

    def _go(self, visit: Job, turn: int, end: int, minutes: int, rests: int) -> None:
        now, mine = self.now, self.turns[turn]
        if rests:
            self._rest(turn, rests)
        road = self.road
        home = road[visit.place][mine.ends]
        tail = self._travel * home
        if end + home > mine.end:
            tail += self._over * (end + home - mine.end)
        now.points += self._travel * road[now.at[turn]][visit.place] + tail - now.tail[turn]
        now.tail[turn] = tail
        now.free[turn], now.at[turn] = end, visit.place
        now.minutes[turn] -= minutes
        now.load[turn] -= visit.load

    def _rest(self, turn: int, many: int) -> None:
        now = self.now
        for rest in self.turns[turn].rests[now.rested[turn] : now.rested[turn] + many]:
            begin = max(now.free[turn], rest.start)
            now.free[turn] = begin + rest.minutes
            self.breaks.append((turn, begin, begin + rest.minutes))
        now.rested[turn] += many

    def _price(self, visit: Job, who: Who, begun: tuple[int, ...]) -> None:
        now, points = self.now, 0.0
        for part, turn in enumerate(who):
            points += visit.options[part][turn]
            if begun[part] > visit.wanted_by:
                late = begun[part] - visit.wanted_by
                points += self._late * late
                if late > now.latest:
                    points += self._latest * (late - now.latest)
                    now.latest = late
        if visit.booked is not None:
            workers = {self.turns[turn].worker for turn in who}
            later = any(start > may for start, may in zip(sorted(begun), visit.booked[1], strict=True))
            points += self._changed * (later or workers != visit.booked[0])
        now.points += points

    def _keep(self, turn: int) -> None:
        """Go to the next fixed visit of a turn, whatever it takes, with the breaks that fit before it."""
        now, mine = self.now, self.turns[turn]
        pinned = mine.pinned[now.pinned[turn]]
        way = self.road[now.at[turn]][pinned.place]
        while now.rested[turn] < len(mine.rests):
            rest = mine.rests[now.rested[turn]]
            begin = max(now.free[turn], rest.start)
            if begin > rest.end - rest.minutes or begin + rest.minutes + way > pinned.start:
                break
            self._rest(turn, 1)
        end = max(now.free[turn], pinned.end)
        home = self.road[pinned.place][mine.ends]
        worked_until = pinned.end if now.free[turn] == mine.free else end
        tail = self._travel * home + self._over * max(0, worked_until + home - mine.end)
        now.points += self._travel * way + tail - now.tail[turn]
        now.tail[turn] = tail
        now.free[turn], now.at[turn] = end, pinned.place
        now.pinned[turn] += 1
        self._skip_rests(turn)

    def _skip_rests(self, turn: int) -> None:
        """A break whose time has gone by is missed."""
        now, rests = self.now, self.turns[turn].rests
        while now.rested[turn] < len(rests):
            rest = rests[now.rested[turn]]
            if now.free[turn] <= rest.end - rest.minutes:
                return
            now.rested[turn] += 1
            now.points += MISSED

    def evening(self) -> None:
        """Take the breaks that come after the last visit."""
        for turn, mine in enumerate(self.turns):
            self._rest(turn, len(mine.rests) - self.now.rested[turn])


def opening(windows: tuple[tuple[int, int], ...], minute: int) -> int:
    """The first minute from `minute` on that lies in a window; NEVER if there is none."""
    for opens, closes in windows:
        if minute <= closes:
            return max(minute, opens)
    return NEVER
