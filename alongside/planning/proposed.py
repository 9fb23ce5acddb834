"""From an order to a plan: times, breaks, ways, what is left out and why, and the points of each rule."""

from collections import defaultdict
from dataclasses import replace

from alongside.planning.check import priced
from alongside.planning.grid import Grid
from alongside.planning.left_out import unmet
from alongside.planning.order import Order
from alongside.planning.plan import Assignment, Plan, Rest, Unmet
from alongside.planning.walk import Walk

Stop = tuple[int, int, int, int, int, bool]
"""Start, end, visit, part, place, fixed."""


def proposal(
    grid: Grid, order: Order, *, seed: int, seconds: float, engine: str, rounds: int, reasons: bool = True
) -> Plan:
    """The plan an order stands for. Every visit of the problem is in it once, planned or left out.

    `reasons`: whether it is said why a visit is left out, which takes a while where many are.
    """
    plan = timed(grid, order)
    left_out = _left_out(grid, plan)
    kept = Order([job for job in order.jobs if job not in left_out], order.who)
    why = unmet if reasons else _unsaid
    plan = replace(plan, unmet=tuple(why(grid, kept, job) for job in left_out))
    plan = replace(plan, seed=seed, seconds=seconds, engine=engine, rounds=rounds)
    return replace(plan, costs=priced(grid.problem, plan))


def points(grid: Grid, order: Order) -> dict[str, float]:
    """The points of each rule, nobody asking why anything is left out."""
    plan = timed(grid, order)
    left_out = tuple(_unsaid(grid, order, job) for job in _left_out(grid, plan))
    return {cost.rule: cost.points for cost in priced(grid.problem, replace(plan, unmet=left_out))}


def _unsaid(grid: Grid, order: Order, job: int) -> Unmet:
    return Unmet(grid.problem.visits[job].id, "", "", None)


def _left_out(grid: Grid, plan: Plan) -> list[int]:
    served = {one.visit for one in plan.assignments}
    return [job for job in grid.jobs if grid.problem.visits[job].id not in served]


def timed(grid: Grid, order: Order) -> Plan:
    """Only who goes where and when, and the breaks."""
    walk = Walk(grid)
    walk.along(order.jobs, order.who, [])
    walk.evening()
    days: dict[int, list[Stop]] = defaultdict(list)
    for job in order.jobs:
        begun = walk.begun[job] if job >= 0 else None
        for part, start in enumerate(begun or ()):
            visit = grid.jobs[job]
            days[order.who[job][part]].append((start, start + visit.minutes[part], job, part, visit.place, False))
    for number, turn in enumerate(grid.turns):
        days[number] += [(one.start, one.end, one.visit, one.part, one.place, True) for one in turn.pinned]
    assignments = [one for turn, stops in days.items() for one in _day(grid, turn, sorted(stops))]
    for one in grid.loose:
        fixed = grid.problem.visits[one.visit]
        assert fixed.booked is not None
        staff = fixed.booked.staff[one.part]
        assignments.append(Assignment(fixed.id, one.part, staff, one.start, one.end, 0, fixed=True))
    assignments.sort(key=lambda one: (one.start, one.end, one.visit, one.part))
    rests = tuple(
        Rest(grid.problem.staff[grid.turns[turn].worker].id, start, end)
        for turn, start, end in sorted(walk.breaks, key=lambda rest: (rest[1], rest[0]))
        if days[turn]
    )
    return Plan(tuple(assignments), rests, (), (), 0, 0.0, "", 0)


def _day(grid: Grid, turn: int, stops: list[Stop]) -> list[Assignment]:
    """One turn's visits with the way to each."""
    made, at = [], grid.turns[turn].begins
    staff = grid.problem.staff[grid.turns[turn].worker].id
    for start, end, job, part, place, fixed in stops:
        made.append(Assignment(grid.problem.visits[job].id, part, staff, start, end, grid.road[at][place], fixed))
        at = place
    return made
