"""Solomon's instances C1 and R1 as problems of ours, in the whole-number convention of their best known costs.

Distances are cut to one decimal, as in the DIMACS challenge whose best known solutions are compared with; so a tenth is
one of our minutes, and nothing is rounded again.
"""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import hypot
from pathlib import Path

from alongside.planning.plan import Plan
from alongside.planning.problem import Prices, Problem, Shift, Staff, Visit, Window
from alongside.planning.travel import Travel

TENTHS = 10


@dataclass(frozen=True)
class Instance:
    """Vehicles, their capacity, and a row a customer: number, x, y, demand, ready, due, service; the first is home."""

    name: str
    vehicles: int
    capacity: int
    rows: tuple[tuple[int, ...], ...]
    best: float


def instances(folder: Path, *, first: tuple[str, ...] = ("C1", "R1")) -> list[Instance]:
    """Those whose names begin so, with the cost of the best known solution beside each."""
    return [_read(path) for path in sorted(folder.glob("*.txt")) if path.name.startswith(first)]


def _read(path: Path) -> Instance:
    numbers = [tuple(map(int, line.split())) for line in path.read_text().splitlines() if line.strip()[:1].isdigit()]
    ((vehicles, capacity), *rows) = numbers
    best = path.with_suffix(".sol").read_text().split("Cost")[1]
    return Instance(path.stem, vehicles, capacity, tuple(rows), float(best))


def problem_of(instance: Instance) -> Problem:
    """Every customer a visit, every vehicle a worker with the capacity as maximum load."""
    home, *customers = instance.rows
    minutes = {
        str(a[0]): {str(b[0]): int(TENTHS * hypot(a[1] - b[1], a[2] - b[2])) for b in instance.rows}
        for a in instance.rows
    }
    return Problem(
        day=date(2026, 11, 30),
        visits=tuple(
            Visit(
                id=str(number),
                client=str(number),
                minutes=TENTHS * service,
                windows=(Window(TENTHS * ready, TENTHS * due),),
                place=str(number),
                load=demand,
            )
            for number, _, _, demand, ready, due, service in customers
        ),
        staff=tuple(
            Staff(
                id=f"vehicle {number}",
                name=f"Vehicle {number}",
                role="vehicle",
                shifts=(Shift(0, TENTHS * home[5]),),
                start=str(home[0]),
                end=str(home[0]),
                most_load=instance.capacity,
            )
            for number in range(instance.vehicles)
        ),
        travel=Travel(minutes=minutes),
        prices=Prices(unmet=1e6),
    )


def judged(instance: Instance, plan: Plan) -> float:
    """The distance driven, added up from the instance. Raises ValueError for a customer left out."""
    if plan.unmet:
        raise ValueError(f"{len(plan.unmet)} customers are left out")
    at = {str(row[0]): row[1:3] for row in instance.rows}
    home = str(instance.rows[0][0])
    total = 0
    for vehicle in {one.staff for one in plan.assignments}:
        stops = [home, *(one.visit for one in plan.of_staff(vehicle)), home]
        for a, b in pairwise(stops):
            total += int(TENTHS * hypot(at[a][0] - at[b][0], at[a][1] - at[b][1]))
    return total / TENTHS
