"""Why a visit was left out: the rule that stopped it, and the cheapest way left."""

from alongside.planning.grid import Grid
from alongside.planning.order import Order
from alongside.planning.plan import Unmet, Way
from alongside.planning.problem import Part, Staff, Visit, clock
from alongside.planning.room import GIVES, Found, best_place, binds, relaxed, without
from alongside.planning.rules import WHO_MAY, Rule, forbidden


def unmet(grid: Grid, order: Order, job: int) -> Unmet:
    """One visit the order does not serve."""
    visit = grid.problem.visits[job]
    order = without(order, job)
    rule = _whoever(grid, visit) or _whenever(grid, job)
    if rule is not None:
        way = _way(grid, order, job, rule)
        return Unmet(visit.id, rule.value, _nobody(grid, visit, rule), way)
    free, any_price = best_place(grid, order, job)
    if free is not None:
        dear, left = f"{free.points:,.0f}", f"{grid.jobs[job].unmet:,.0f}"
        said = f"there is room, but it would cost {dear} points, and leaving it out {left}"
        return Unmet(visit.id, Rule.UNMET.value, said, _described(grid, visit, Rule.UNMET, free))
    tried = ((rule, _way(grid, order, job, rule, room_only=True)) for rule in GIVES if binds(grid, rule))
    ways = [(rule, way) for rule, way in tried if way is not None]
    if any_price is not None:
        ways.append((Rule.ROAD, _described(grid, visit, Rule.ROAD, any_price)))
    if not ways:
        return Unmet(visit.id, Rule.ROAD.value, _nobody(grid, visit, Rule.ROAD), None)
    rule, way = min(ways, key=lambda one: one[1].price)
    stopped = ways[0][0] if ways[0][0] is not Rule.ROAD else rule
    return Unmet(visit.id, stopped.value, _nobody(grid, visit, stopped), way)


def _whoever(grid: Grid, visit: Visit) -> Rule | None:
    """The rule that leaves nobody for some part of a visit, whatever the hour."""
    for part in visit.parts:
        left: list[Staff] = list(grid.problem.staff)
        for rule in WHO_MAY:
            left = [worker for worker in left if rule not in forbidden(visit, part, worker)]
            if not left:
                return rule
    return None


def _whenever(grid: Grid, job: int) -> Rule | None:
    """The rule that leaves no hour, or not two people, before anything else is planned."""
    mine = grid.jobs[job]
    if not mine.windows:
        visit = grid.problem.visits[job]
        passed = all(window.end < grid.now for window in visit.windows)
        return Rule.WINDOW if passed else Rule.FORWARD
    if not all(mine.options):
        return Rule.SHIFT
    people = {grid.turns[turn].worker for options in mine.options for turn in options}
    return Rule.TOGETHER if len(people) < len(mine.options) else None


def _way(grid: Grid, order: Order, job: int, rule: Rule, *, room_only: bool = False) -> Way | None:
    """The cheapest place if one rule gave; with `room_only`, one that drives nobody out."""
    if rule is Rule.TOGETHER or not grid.turns:
        return None
    eased = relaxed(grid, job, rule)
    if not all(eased.jobs[job].options) or not eased.jobs[job].windows:
        return None
    free, any_price = best_place(eased, order, job, room_only=room_only)
    found = free or any_price
    return None if found is None else _described(grid, grid.problem.visits[job], rule, found)


def _described(grid: Grid, visit: Visit, rule: Rule, found: Found) -> Way:
    job = grid.numbered[visit.id]
    staff = [grid.problem.staff[grid.turns[turn].worker] for turn in found.order.who[job]]
    names = " and ".join(worker.name for worker in staff)
    moves = tuple(grid.problem.visits[other].id for other in found.moved)
    given = {
        Rule.LOAD: ", above the maximum load",
        Rule.REST: ", without the break",
        Rule.SHIFT: ", outside the shift",
        Rule.WINDOW: ", outside the time window",
        Rule.FORWARD: ", earlier than was agreed",
        Rule.UNMET: "",
        Rule.ROAD: "",
    }.get(rule, f", against the rule “{rule.label.lower()}”")
    instead = f", if {' and '.join(moves)} {'is' if len(moves) == 1 else 'are'} left out" if moves else ""
    said = f"{names} at {clock(found.begun[0])}{given}{instead}"
    return Way(rule.value, tuple(worker.id for worker in staff), found.begun, round(found.points, 6), said, moves)


def _nobody(grid: Grid, visit: Visit, rule: Rule) -> str:
    """Which rule stopped it, in words."""
    return {
        Rule.ROLE: f"nobody on the staff is {_any_of(visit.parts, 'roles')}",
        Rule.CREDENTIAL: f"nobody who could come has {_any_of(visit.parts, 'credentials')}",
        Rule.ONLY: "those who alone may come do not have the role or credential it asks for",
        Rule.UNWANTED: "everybody who could come is somebody the client does not want",
        Rule.WINDOW: "its time window has gone by, or everybody who may come is taken then",
        Rule.FORWARD: "it was agreed for later than its time window allows",
        Rule.SHIFT: "nobody who may come is at work when it may begin, with the way there and home",
        Rule.TOGETHER: "it asks for two people, and only one may come",
        Rule.LOAD: "everybody who may come has their maximum load already",
        Rule.REST: "it would take somebody's break",
        Rule.ROAD: "everybody who may come is taken, the way there counted",
    }[rule]


def _any_of(parts: tuple[Part, ...], name: str) -> str:
    words = dict.fromkeys(word.replace("_", " ") for part in parts for word in getattr(part, name))
    return " or ".join(words) if name == "roles" else " and ".join(words)
