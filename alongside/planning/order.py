"""An order of visits and who takes each: where a search begins, what it changes, and a plan read back as one."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from alongside.planning.grid import Grid
from alongside.planning.plan import Assignment
from alongside.planning.rules import shift_of
from alongside.planning.walk import Walk, Who


@dataclass(slots=True)
class Order:
    """A plan as a search holds it: jobs and tokens in the order they are taken up, and the turns of each visit."""

    jobs: list[int]
    who: list[Who]
    points: float = float("inf")

    def copy(self) -> "Order":
        return Order(self.jobs[:], self.who[:], self.points)


def start(grid: Grid, chance: Random) -> Order:
    """A first order: visits by the end of their windows, each to the worker who gets there at the lowest price."""
    who: list[Who] = [()] * len(grid.problem.visits)
    closing = {number: (grid.jobs[number].windows[-1][1], number) for number in able(grid)}
    jobs = _merged(grid, sorted(closing, key=closing.__getitem__))
    walk = Walk(grid)
    for job in jobs:
        if job >= 0:
            who[job] = _cheapest(grid, walk, job, who, chance)
        walk.step(job, who)
    return Order(jobs, who)


def _merged(grid: Grid, visits: list[int]) -> list[int]:
    """Visits with the tokens of what is fixed among them, by time."""
    fixed = iter(sorted((one.start, -1 - turn) for turn, mine in enumerate(grid.turns) for one in mine.pinned))
    merged, token = [], next(fixed, None)
    for visit in visits:
        while token is not None and token[0] <= grid.jobs[visit].windows[0][0]:
            merged.append(token[1])
            token = next(fixed, None)
        merged.append(visit)
    return merged + ([token[1]] if token else []) + [one for _, one in fixed]


def _cheapest(grid: Grid, walk: Walk, job: int, who: list[Who], chance: Random) -> Who:
    """The turns that take a visit up next at the lowest price; any that may, if nobody can."""
    options = grid.jobs[job].options
    ways = [(one,) for one in options[0]] if len(options) == 1 else _pairs(options, chance)
    before, best, least = walk.now, ways[0], float("inf")
    for way in ways:
        walk.now, who[job] = before.copy(), way
        walk.step(job, who)
        if walk.now.points < least:
            best, least = way, walk.now.points
    walk.now = before
    return best


def _pairs(options: Sequence[dict[int, float]], chance: Random) -> list[Who]:
    every = [(one, other) for one in options[0] for other in options[1] if one != other] or [
        (next(iter(options[0])), next(iter(options[1])))
    ]
    return chance.sample(every, min(len(every), 60))


def read_back(grid: Grid, assignments: Sequence[Assignment]) -> Order:
    """The order behind a timed plan; walked again it gives the same times, or earlier ones. What is fixed is known.

    A visit of somebody who is not at work for it is left to be placed anew by whoever searches.
    """
    taken: dict[int, dict[int, tuple[int, int]]] = defaultdict(dict)
    for one in assignments:
        number = grid.numbered.get(one.visit)
        turn = turn_of(grid, one)
        if number in grid.jobs and turn is not None and turn in grid.jobs[number].options[one.part]:
            taken[number][one.part] = turn, one.start
    who: list[Who] = [()] * len(grid.problem.visits)
    chains: list[list[tuple[int, int]]] = [
        [(one.start, -1 - turn) for one in mine.pinned] for turn, mine in enumerate(grid.turns)
    ]
    for number, parts in taken.items():
        if len(parts) == len(grid.jobs[number].minutes):
            who[number] = tuple(parts[part][0] for part in sorted(parts))
            for turn, begins in parts.values():
                chains[turn].append((begins, number))
    return Order(_untangled([sorted(chain) for chain in chains], who), who)


def turn_of(grid: Grid, one: Assignment) -> int | None:
    """The turn an assignment falls into; None where the worker is not at work."""
    worker = grid.workers.get(one.staff)
    shift = None if worker is None else shift_of(grid.problem.staff[worker], one.start)
    if shift is None:
        return None
    return next(number for number, turn in enumerate(grid.turns) if turn.worker == worker and turn.start == shift.start)


def _untangled(chains: list[list[tuple[int, int]]], who: list[Who]) -> list[int]:
    """Everybody's day as one order in which each day keeps its own; by time where the days leave it open."""
    jobs: list[int] = []
    heads = [0] * len(chains)
    while True:
        first = [
            (chain[head], turn)
            for turn, (chain, head) in enumerate(zip(chains, heads, strict=True))
            if head < len(chain)
        ]
        if not first:
            return jobs
        ready = {turn: job for (_, job), turn in first}
        whole = [one for one in first if one[0][1] < 0 or all(ready.get(turn) == one[0][1] for turn in who[one[0][1]])]
        (_, job), turn = min(whole or first)
        if job not in jobs or job < 0:
            jobs.append(job)
        for one in who[job] if job >= 0 and whole else (turn,):
            heads[one] += 1


def complete(grid: Grid, order: Order, chance: Random) -> Order:
    """The same with every visit in it that anybody may make, those missing last, so that a search may place them."""
    jobs, who = order.jobs[:], order.who[:]
    for number in able(grid):
        if not who[number]:
            who[number] = tuple(chance.choice(list(options)) for options in grid.jobs[number].options)
            jobs.append(number)
    return Order(jobs, who)


def able(grid: Grid) -> list[int]:
    """The visits that somebody may make at some hour."""
    return [number for number, job in grid.jobs.items() if job.windows and all(job.options)]
