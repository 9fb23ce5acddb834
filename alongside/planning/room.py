"""Where there is still room for a visit in an order: every person, every gap, with what each would cost."""

from bisect import bisect_left
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass, replace
from heapq import heapify, heappop, heappush
from itertools import pairwise, product
from time import monotonic

from alongside.planning.grid import NEVER, Grid, Turn
from alongside.planning.order import Order
from alongside.planning.rules import WHO_MAY, Rule, forbidden, personal_price
from alongside.planning.walk import State, Walk, Who

PAIRS = 90
"""At most so many pairs of people are tried for a visit of two."""
GIVES = (Rule.LOAD, Rule.REST, Rule.SHIFT, Rule.WINDOW)
"""Rules that have to do with the hour: each is relaxed in turn to see whether it alone was in the way."""
SAME = 1e-9
"""Points that are nothing but how sums are rounded: of two such places the first is taken."""
WELL_INTO_THE_NIGHT = 360


@dataclass(frozen=True, slots=True)
class Found:
    """A visit put in: the order with it, points more than without, when it begins, and the visits it drives out."""

    order: Order
    points: float
    begun: tuple[int, ...]
    moved: tuple[int, ...]


def without(order: Order, job: int) -> Order:
    """The same without one visit."""
    return Order([other for other in order.jobs if other != job], order.who[:])


def best_place(
    grid: Grid, order: Order, job: int, people: list[Who] | None = None, *, room_only: bool = False
) -> tuple[Found | None, Found | None]:
    """The cheapest way to put a visit into an order without it: driving nobody out, and at any price.

    `people`: the turns to try for its parts; all that may, if not given. None where there is no such way. With
    `room_only`, what drives somebody out is not looked at any further.
    """
    walked = _Walked(grid, order)
    free: Found | None = None
    any_price: Found | None = None
    for who in every_way(grid, job) if people is None else people:
        for at in _gaps(order, who):
            tried = walked.with_it(job, who, at, room_only=room_only)
            if tried is None:
                continue
            points, begun, moved = tried
            if any_price is None or points < any_price.points - SAME:
                any_price = Found(_with(order, job, who, at), points, begun, moved)
            if not moved and (free is None or points < free.points - SAME):
                free = Found(_with(order, job, who, at), points, begun, moved)
    return free, any_price


class _Walked:
    """An order walked once, so that what a visit more would change is walked by those alone whom it touches."""

    def __init__(self, grid: Grid, order: Order) -> None:
        self.walk, self.states = Walk(grid), list[State]()
        self.walk.along(order.jobs, order.who, self.states)
        self.states.append(self.walk.now.copy())
        self.jobs, self.who, self.latest = order.jobs, order.who[:], grid.prices.latest
        self.turns = [(-1 - job,) if job < 0 else order.who[job] for job in order.jobs]
        self.places: list[list[int]] = [[] for _ in grid.turns]
        for number, turns in enumerate(self.turns):
            for turn in turns:
                self.places[turn].append(number)
        self.served = {job for job in order.jobs if job >= 0 and self.walk.begun[job] is not None}
        self.late = [self._late(grid, job) for job in order.jobs]
        self.own = [self._own(after) - self._own(before) for before, after in pairwise(self.states)]

    def with_it(
        self, job: int, who: Who, at: int, *, room_only: bool
    ) -> tuple[float, tuple[int, ...], tuple[int, ...]] | None:
        """Points more, when a visit begins and whom it drives out, put in at a place; None if it cannot be made."""
        walk = self.walk
        walk.now, self.who[job] = self.states[at].copy(), who
        walk.step(job, self.who)
        begun = walk.begun[job]
        if begun is None:
            return None
        touched, walked, moved = set(who), set[int](), []
        to_walk = [number for turn in who for number in self._places_of(turn, at)]
        heapify(to_walk)
        while to_walk:
            number = heappop(to_walk)
            if number in walked:
                continue
            walked.add(number)
            for turn in set(self.turns[number]) - touched:
                # Their day up to here is as it was, though not in this walk.
                walk.now.follow(turn, self.states[number])
                touched.add(turn)
                for later in self._places_of(turn, number + 1):
                    heappush(to_walk, later)
            other = self.jobs[number]
            walk.step(other, self.who)
            if other in self.served and walk.begun[other] is None:
                if room_only:
                    return None
                moved.append(other)
        return self._more(at, walked), begun, tuple(sorted(moved))

    def _places_of(self, turn: int, since: int) -> list[int]:
        """Where in the order something of a turn's stands, from a place on."""
        places = self.places[turn]
        return places[bisect_left(places, since) :]

    def _more(self, at: int, walked: set[int]) -> float:
        """The points of the walk with what it left as it was, less those of the order."""
        now, end = self.walk.now, self.states[-1]
        untouched = self._own(end) - self._own(self.states[at]) - sum(self.own[number] for number in walked)
        latest = now.latest
        if self.latest:
            latest = max([latest, *(self.late[n] for n in range(at, len(self.jobs)) if n not in walked)])
        return self._own(now) + untouched + self.latest * latest - end.points

    def _late(self, grid: Grid, job: int) -> int:
        begun = self.walk.begun[job] if job >= 0 else None
        return max((start - grid.jobs[job].wanted_by for start in begun), default=0) if begun else 0

    def _own(self, state: State) -> float:
        """Points so far, but for the latest of all, which no visit has alone."""
        return state.points - self.latest * state.latest


def settled(grid: Grid, order: Order, *, until: float) -> Order:
    """The order once no single visit has a better place, none at all included; or as far as that goes by `until`."""
    walk = Walk(grid)
    better = True
    while better:
        points, better = walk.along(order.jobs, order.who, []), False
        left_out = _left_out(walk, order)
        for job in sorted((job for job in order.jobs if job >= 0), key=lambda job: job not in left_out):
            if monotonic() > until:
                return order
            spared = without(order, job)
            least = walk.along(spared.jobs, spared.who, []) + grid.jobs[job].unmet
            found = best_place(grid, spared, job)[1]
            now = float("inf") if found is None else walk.along(found.order.jobs, found.order.who, [])
            if found is not None and now <= least and now < points - 1e-6:
                order, points, better = found.order, now, True
            elif least < points - 1e-6:
                return settled(grid, spared, until=until)
    return order


def every_way(grid: Grid, job: int) -> list[Who]:
    """Everybody who may come; for a visit of two, the pairs of lowest price."""
    options = grid.jobs[job].options
    ways = [who for who in product(*options) if len({grid.turns[turn].worker for turn in who}) == len(who)]
    ways.sort(key=lambda who: sum(options[part][turn] for part, turn in enumerate(who)))
    return ways[:PAIRS] if len(options) == 2 else ways


def binds(grid: Grid, rule: Rule) -> bool:
    """Whether a rule about the hour keeps anybody from anything that day."""
    if rule is Rule.LOAD:
        return any(turn.minutes < NEVER or turn.load < NEVER for turn in grid.turns)
    return rule is not Rule.REST or any(turn.rests for turn in grid.turns)


def relaxed(grid: Grid, job: int, rule: Rule) -> Grid:
    """The grid as it would be for one visit if one rule gave."""
    other = copy(grid)
    other.turns = [_eased(turn, rule) for turn in grid.turns]
    mine = grid.jobs[job]
    if rule in (Rule.WINDOW, Rule.FORWARD):
        dawn, night = min(turn.start for turn in grid.turns), max(turn.limit for turn in grid.turns)
        mine = replace(mine, windows=((max(grid.now, dawn), night),))
    elif rule is Rule.SHIFT or rule in WHO_MAY:
        mine = replace(mine, options=tuple(_anybody(grid, job, part, rule) for part in range(len(mine.options))))
    other.jobs = {**grid.jobs, job: mine}
    return other


def _eased(turn: Turn, rule: Rule) -> Turn:
    if rule is Rule.LOAD:
        return replace(turn, minutes=NEVER, load=NEVER)
    if rule is Rule.REST:
        return replace(turn, rests=())
    return replace(turn, limit=turn.limit + WELL_INTO_THE_NIGHT) if rule is Rule.SHIFT else turn


def _anybody(grid: Grid, job: int, part: int, rule: Rule) -> dict[int, float]:
    """Everybody whom no other rule keeps from a part, whatever the hour."""
    visit = grid.problem.visits[job]
    staff = [(number, grid.problem.staff[turn.worker]) for number, turn in enumerate(grid.turns)]
    return {
        number: personal_price(grid.problem, visit, worker)
        for number, worker in staff
        if set(forbidden(visit, visit.parts[part], worker)) <= {rule}
    }


def _with(order: Order, job: int, who: Who, at: int) -> Order:
    trial = Order([*order.jobs[:at], job, *order.jobs[at:]], order.who[:])
    trial.who[job] = who
    return trial


def _left_out(walk: Walk, order: Order) -> set[int]:
    return {job for job in order.jobs if job >= 0 and walk.begun[job] is None}


def _gaps(order: Order, who: Who) -> Iterator[int]:
    """The places in an order that make a difference to some people: first, and after each thing one of them does."""
    tokens = {-1 - turn for turn in who}
    yield 0
    for at, job in enumerate(order.jobs):
        if job in tokens or (job >= 0 and any(turn in who for turn in order.who[job])):
            yield at + 1
