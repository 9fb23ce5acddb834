"""Where there is still room for a visit in an order: every person, every gap, with what each would cost."""

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass, replace
from itertools import product
from time import monotonic

from alongside.planning.grid import NEVER, Grid, Turn
from alongside.planning.order import Order
from alongside.planning.rules import WHO_MAY, Rule, forbidden, personal_price
from alongside.planning.walk import State, Walk, Who

PAIRS = 90
"""At most so many pairs of people are tried for a visit of two."""
GIVES = (Rule.LOAD, Rule.REST, Rule.SHIFT, Rule.WINDOW, Rule.FORWARD)
"""Rules that have to do with the hour: each is relaxed in turn to see whether it alone was in the way."""
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
    grid: Grid, order: Order, job: int, people: list[Who] | None = None
) -> tuple[Found | None, Found | None]:
    """The cheapest way to put a visit into an order without it: driving nobody out, and at any price.

    `people`: the turns to try for its parts; all that may, if not given. None where there is no such way.
    """
    walk, states = Walk(grid), list[State]()
    before = walk.along(order.jobs, order.who, states)
    states.append(walk.now.copy())
    left_out = _left_out(walk, order)
    trials = []
    for number, who in enumerate(every_way(grid, job) if people is None else people):
        for at in _gaps(order, who):
            trial = _with(order, job, who, at)
            points = walk.rest_of(trial.jobs, trial.who, at, states, float("inf"))
            if walk.begun[job] is not None:
                trials.append((points - before, number, at, who))
    any_price: Found | None = None
    for points, _, at, who in sorted(trials):
        trial = _with(order, job, who, at)
        walk.along(trial.jobs, trial.who, states)
        begun = walk.begun[job]
        assert begun is not None
        found = Found(trial, points, begun, tuple(sorted(_left_out(walk, trial) - left_out)))
        any_price = any_price or found
        if not found.moved:
            return found, any_price
    return None, any_price


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
