"""The question people ask: a problem, a seed and some seconds in; a plan out."""

from random import Random
from time import monotonic

from alongside.planning.grid import Grid
from alongside.planning.order import Order, complete, read_back, start
from alongside.planning.plan import Assignment, Plan
from alongside.planning.problem import Problem
from alongside.planning.proposed import proposal
from alongside.planning.room import best_place, settled, without
from alongside.planning.search import Annealing, Effort

ENGINES = ("search",)
SEARCHING = 0.8
"""The share of the time spent on the search; the rest sees to it that no single visit has a better place."""


def plan(
    problem: Problem,
    *,
    seed: int = 0,
    seconds: float = 2.0,
    engine: str = "search",
    rounds: int | None = None,
) -> Plan:
    """A plan for the day, looked for during `seconds`, or `rounds` tries if they are done sooner.

    With `rounds` the same seed gives the same plan as long as the seconds suffice; without, it depends on the machine.
    Booked visits are where the search begins. A visit that finds no place is no error: see `Plan.unmet`.
    """
    if engine not in ENGINES:
        raise ValueError(f"there is no engine {engine!r}; there is {', '.join(ENGINES)}")
    begun, chance, grid = monotonic(), Random(seed), Grid(problem)
    order = _first(grid, chance)
    search = Annealing(grid, order, chance)
    left = seconds - (monotonic() - begun)
    best = search.anneal(Effort(max(0.01, SEARCHING * left if rounds is None else left), rounds))
    best = settled(grid, best, until=begun + seconds)
    return proposal(grid, best, seed=seed, seconds=monotonic() - begun, engine=engine, rounds=search.tried)


def _first(grid: Grid, chance: Random) -> Order:
    """What is booked where it is, the others where there is room; without bookings, whoever gets there first."""
    agreed = [
        Assignment(visit.id, part, staff, begins, begins + visit.minutes_of(part), 0)
        for visit in grid.problem.visits
        if visit.booked is not None and not visit.fixed
        for part, (staff, begins) in enumerate(zip(visit.booked.staff, visit.booked.starts, strict=True))
    ]
    if not agreed:
        return start(grid, chance)
    order = read_back(grid, agreed)
    placed = set(order.jobs)
    for job in complete(grid, order, chance).jobs:
        if job >= 0 and job not in placed:
            found, _ = best_place(grid, without(order, job), job)
            order = found.order if found is not None else order
    return complete(grid, order, chance)
