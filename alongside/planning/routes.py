"""A first plan by PyVRP, whose search is the quickest there is for people who do not have to wait for each other.

What it cannot say is left to the search that goes on from its plan: breaks, lateness, overtime, what is agreed already.
Two people meeting are pinned to a minute: where they would have met, in a first round without the pin.
"""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

import numpy as np
from pyvrp import Client, ClientGroup, Depot, Location, ProblemData, Solution, VehicleType, solve
from pyvrp.stop import MaxIterations, MaxRuntime

from alongside.planning.grid import NEVER, Grid
from alongside.planning.order import Order, able, read_back
from alongside.planning.plan import Assignment
from alongside.planning.stretches import Stretch, stretches_of

FINE = 100
"""PyVRP counts whole numbers: a hundredth of a point is one."""
TOO_FAR = 10**7
"""A way nobody can go in a day: to visits that are not for them."""
Pins = dict[int, tuple[int, int]]
"""When the two people of a visit begin."""


@dataclass(frozen=True, slots=True)
class Call:
    """One person's part of a visit in one of its windows: what PyVRP sees as a client."""

    job: int
    part: int
    opens: int
    closes: int


def routed(grid: Grid, *, seed: int, seconds: float, rounds: int | None = None) -> Order:
    """The order of PyVRP's best plan, visits it left out not in it. `rounds`: iterations, if sooner than `seconds`."""
    pairs = [job for job in able(grid) if len(grid.jobs[job].minutes) == 2]
    pins: Pins = {job: _meeting(grid, job, {}) for job in pairs if _at_a_set_time(grid, job)}
    if len(pins) < len(pairs):
        loose = _solved(grid, pins, seed, seconds / 3, rounds)
        pins |= {job: _meeting(grid, job, loose) for job in pairs if job not in pins}
        seconds -= seconds / 3
    timed = _solved(grid, pins, seed, seconds, rounds)
    assignments = [
        Assignment(grid.problem.visits[job].id, part, _staff(grid, turn), start, start, 0)
        for (job, part), (turn, start) in timed.items()
    ]
    return read_back(grid, assignments)


def says_all(grid: Grid) -> bool:
    """Whether PyVRP can be told everything there is to this day."""
    simple = not any(turn.rests or turn.pinned or turn.limit > turn.end for turn in grid.turns)
    return simple and all(len(job.minutes) == 1 and job.wanted_by == NEVER for job in grid.jobs.values())


def _staff(grid: Grid, turn: int) -> str:
    return grid.problem.staff[grid.turns[turn].worker].id


def _at_a_set_time(grid: Grid, job: int) -> bool:
    windows = grid.jobs[job].windows
    return len(windows) == 1 and windows[0][0] == windows[0][1]


def _meeting(grid: Grid, job: int, loose: dict[tuple[int, int], tuple[int, int]]) -> tuple[int, int]:
    """When both could be there, going by when each would be without the other."""
    mine = grid.jobs[job]
    opens, closes = mine.windows[0]
    first = loose.get((job, 0), (0, opens))[1]
    second = loose.get((job, 1), (0, opens))[1]
    start = min(max(first, second - mine.gap[0], opens), closes)
    return start, start + mine.gap[0]


def _solved(
    grid: Grid, pins: Pins, seed: int, seconds: float, rounds: int | None
) -> dict[tuple[int, int], tuple[int, int]]:
    """Job and part to turn and start, for whatever PyVRP serves."""
    stretches = [stretch for number, turn in enumerate(grid.turns) for stretch in stretches_of(number, turn)]
    calls = _calls(grid, pins)
    if not stretches or not calls:
        return {}
    alike = _alike(grid, stretches)
    data = _data(grid, [stretches[same[0]] for same in alike], [len(same) for same in alike], calls)
    stop = MaxRuntime(max(0.05, seconds)) if rounds is None else MaxIterations(rounds)
    best = solve(data, stop, seed=seed, collect_stats=False, display=False).best
    return _served(best, calls, [[stretches[number].turn for number in same] for same in alike])


def _served(best: Solution, calls: list[Call], turns: list[list[int]]) -> dict[tuple[int, int], tuple[int, int]]:
    served, left = {}, [list(reversed(same)) for same in turns]
    for route in best.routes():
        turn = left[route.vehicle_type()].pop()
        for stop in route.schedule():
            if stop.is_client():
                call = calls[stop.idx]
                served[call.job, call.part] = turn, int(stop.start_time)
    return served


def _calls(grid: Grid, pins: Pins) -> list[Call]:
    """Windows end where lateness begins, if that leaves any."""
    calls = []
    for job in able(grid):
        mine = grid.jobs[job]
        for part in range(len(mine.minutes)):
            windows = ((pins[job][part], pins[job][part]),) if job in pins else mine.windows
            calls += [
                Call(job, part, opens, closes if mine.wanted_by < opens else min(closes, mine.wanted_by))
                for opens, closes in windows
            ]
    return calls


def _alike(grid: Grid, stretches: list[Stretch]) -> list[list[int]]:
    """Stretches that differ in nothing PyVRP is told, together: it is quicker for knowing it."""
    same: dict[Any, list[int]] = defaultdict(list)
    for number, one in enumerate(stretches):
        turn = grid.turns[one.turn]
        prices = tuple(options.get(one.turn, -1.0) for job in grid.jobs.values() for options in job.options)
        same[one.begins, one.ends, one.start, one.end, turn.minutes, turn.load, prices].append(number)
    return list(same.values())


def _data(grid: Grid, stretches: list[Stretch], many: list[int], calls: list[Call]) -> ProblemData:
    """Places of the grid first, then one for each call, so that coming to it may have a price of its own."""
    limited = any(turn.minutes < NEVER or turn.load < NEVER for turn in grid.turns)
    at = [*range(len(grid.road)), *(grid.jobs[call.job].place for call in calls)]
    road = np.array(grid.road, dtype=np.int64)[np.ix_(at, at)]
    clients: list[Client] = []
    groups: list[dict[str, Any]] = []
    for number, call in enumerate(calls):
        group = None
        if len([other for other in calls if (other.job, other.part) == (call.job, call.part)]) > 1:
            group = _group(calls, groups, number)
        clients.append(_client(grid, call, len(grid.road) + number, limited, group))
    depots = [Depot(location) for location in range(len(grid.road))]
    types = [
        VehicleType(
            num_available=available,
            capacity=[max(0, grid.turns[one.turn].minutes), max(0, grid.turns[one.turn].load)] if limited else [],
            start_depot=one.begins,
            end_depot=one.ends,
            tw_early=one.start,
            tw_late=one.end,
            profile=number,
        )
        for number, (one, available) in enumerate(zip(stretches, many, strict=True))
    ]
    ways = [_ways(grid, one.turn, road, calls) for one in stretches]
    distances, durations = [list(matrices) for matrices in zip(*ways, strict=True)]
    return ProblemData(
        [Location(0, 0) for _ in at], clients, depots, types, distances, durations, [ClientGroup(**g) for g in groups]
    )


def _group(calls: list[Call], groups: list[dict[str, Any]], number: int) -> int:
    """The group of a call that has others in other windows; one of them is enough."""
    for known, group in enumerate(groups):
        first = calls[group["clients"][0]]
        if (first.job, first.part) == (calls[number].job, calls[number].part):
            group["clients"].append(number)
            return known
    groups.append({"clients": [number], "required": False})
    return len(groups) - 1


def _client(grid: Grid, call: Call, location: int, limited: bool, group: int | None) -> Client:
    mine = grid.jobs[call.job]
    return Client(
        location=location,
        delivery=[mine.minutes[call.part], mine.load] if limited else [],
        service_duration=mine.minutes[call.part],
        tw_early=max(0, call.opens),
        tw_late=max(0, call.closes),
        prize=round(FINE * mine.unmet / len(mine.minutes)),
        required=False,
        group=group,
    )


def _ways(grid: Grid, turn: int, road: np.ndarray[Any, Any], calls: list[Call]) -> tuple[Any, Any]:
    """What each way costs a person, the visit at its end included, and how long it takes."""
    price, late = np.zeros(len(road), dtype=np.int64), np.zeros(len(road), dtype=np.int64)
    for number, call in enumerate(calls, start=len(grid.road)):
        points = grid.jobs[call.job].options[call.part].get(turn)
        price[number] = TOO_FAR if points is None else round(FINE * points)
        late[number] = TOO_FAR if points is None else 0
    cost = np.rint(FINE * grid.prices.travel * road).astype(np.int64) + price[None, :]
    minutes = road + late[None, :]
    np.fill_diagonal(cost, 0)
    np.fill_diagonal(minutes, 0)
    return cost, minutes
