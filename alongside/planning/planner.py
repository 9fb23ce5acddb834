"""The question people ask: a problem, a seed and some seconds in; a plan out."""

from collections.abc import Callable
from importlib import import_module
from random import Random
from time import monotonic

from alongside.planning.grid import Grid
from alongside.planning.order import Order, complete, read_back, start
from alongside.planning.plan import Assignment, Plan
from alongside.planning.problem import Problem
from alongside.planning.proposed import proposal
from alongside.planning.room import best_place, settled, without
from alongside.planning.search import Effort, searched
from alongside.planning.walk import Walk

ROUTES, ROSTER = "alongside.planning.routes", "alongside.planning.roster"
"""The rooms of the solvers, loaded when they are asked for: whoever only reads a plan need not wait for them."""
SEARCHING = 0.85
"""The share of the time gone when the search ends; what is left sees to it that no single visit has a better place."""
ROUTING, ROUTING_ALL = 0.25, 0.75
"""The share PyVRP gets of a day that begins from nothing, and of one that it can be told all about."""
GENTLE, WARM = 4.0, 40.0
"""Points a try may cost more, about, when the search begins from a good plan, and from a poor one."""


def plan(
    problem: Problem,
    *,
    seed: int = 0,
    seconds: float = 2.0,
    engine: str = "pyvrp",
    rounds: int | None = None,
    reasons: bool = True,
) -> Plan:
    """A plan for the day, looked for during `seconds`, or `rounds` tries if they are done sooner.

    engine  pyvrp: a first plan by PyVRP, bettered by the search; search: the search alone; ortools: OR-Tools alone;
            both: PyVRP, the search, and OR-Tools on top of them. The last two need the extra `planner`.

    With `rounds`, pyvrp and search give the same plan for the same seed as long as the seconds suffice; otherwise it
    depends on the machine. Booked visits are where the search begins, so that little is disturbed. A visit that finds
    no place is no error: see `Plan.unmet`, which says why unless no `reasons` are wanted. Raises ValueError for an
    engine nobody knows, ImportError for OR-Tools where it is not installed.
    """
    if engine not in ENGINES:
        raise ValueError(f"there is no engine {engine!r}; there is {', '.join(ENGINES)}")
    way, solvers = ENGINES[engine]
    for solver in solvers:
        import_module(solver)
    begun, grid = monotonic(), Grid(problem)
    order, tried = way(grid, seed, begun, seconds, rounds)
    order = settled(grid, order, until=begun + seconds)
    return proposal(grid, order, seed=seed, seconds=monotonic() - begun, engine=engine, rounds=tried, reasons=reasons)


def _searched(grid: Grid, seed: int, begun: float, seconds: float, rounds: int | None) -> tuple[Order, int]:
    chance = Random(seed)
    agreed = _agreed(grid)
    order = _around(grid, agreed, chance) if agreed else start(grid, chance)
    return searched(grid, order, chance, _effort(begun, seconds, rounds, GENTLE if agreed else WARM))


def _routed(grid: Grid, seed: int, begun: float, seconds: float, rounds: int | None) -> tuple[Order, int]:
    if _agreed(grid):
        return _searched(grid, seed, begun, seconds, rounds)
    routes = import_module(ROUTES)
    chance = Random(seed)
    iterations = None if rounds is None else max(20, rounds // 20)
    share = ROUTING_ALL if routes.says_all(grid) else ROUTING
    first: Order = routes.routed(grid, seed=seed, seconds=share * seconds, rounds=iterations)
    return searched(grid, complete(grid, first, chance), chance, _effort(begun, seconds, rounds, GENTLE))


def _rostered(grid: Grid, seed: int, begun: float, seconds: float, rounds: int | None) -> tuple[Order, int]:
    found: Order | None = import_module(ROSTER).rostered(grid, seed=seed, seconds=begun + seconds - monotonic())
    return found or Order(grid.tokens(), [()] * len(grid.problem.visits)), 0


def _both(grid: Grid, seed: int, begun: float, seconds: float, rounds: int | None) -> tuple[Order, int]:
    order, tried = _routed(grid, seed, begun, seconds / 2, rounds)
    left = begun + 0.95 * seconds - monotonic()
    better = import_module(ROSTER).rostered(grid, seed=seed, seconds=left, begin=order)
    walk = Walk(grid)
    found = [order] if better is None else [order, complete(grid, better, Random(seed))]
    return min(found, key=lambda one: walk.along(one.jobs, one.who, [])), tried


def _effort(begun: float, seconds: float, rounds: int | None, warm: float) -> Effort:
    share = SEARCHING if rounds is None else 1.0
    return Effort(max(0.01, begun + share * seconds - monotonic()), rounds, warm)


def _agreed(grid: Grid) -> list[Assignment]:
    return [
        Assignment(visit.id, part, staff, begins, begins + visit.minutes_of(part), 0)
        for visit in grid.problem.visits
        if visit.booked is not None and not visit.fixed
        for part, (staff, begins) in enumerate(zip(visit.booked.staff, visit.booked.starts, strict=True))
    ]


def _around(grid: Grid, agreed: list[Assignment], chance: Random) -> Order:
    """What is booked where it is, and the others where there is room."""
    order = read_back(grid, agreed)
    placed = set(order.jobs)
    for job in complete(grid, order, chance).jobs:
        if job >= 0 and job not in placed:
            found, _ = best_place(grid, without(order, job), job)
            order = found.order if found is not None else order
    return complete(grid, order, chance)


Way = Callable[[Grid, int, float, float, int | None], tuple[Order, int]]
"""The grid, the seed, when it began, the seconds it has and the tries; the order found and the tries made."""
ENGINES: dict[str, tuple[Way, tuple[str, ...]]] = {
    "pyvrp": (_routed, (ROUTES,)),
    "search": (_searched, ()),
    "ortools": (_rostered, (ROSTER,)),
    "both": (_both, (ROUTES, ROSTER)),
}
"""How each looks, and the solver's room it needs. Loading takes its time, which is not taken from the search's."""
