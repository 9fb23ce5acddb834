"""The planner: a team's day against CP-SAT alone, a change in a running day, and instances others have published.

`--published DIR` holds `mankowska/` and `solomon/`; without it only the team's day is measured. Everything is compared
with something else in the same run; machines differ, and so do cores that others use.
"""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from os import getloadavg
from pathlib import Path
from statistics import mean
from time import monotonic

from alongside.planning.changes import Away, Change, after
from alongside.planning.check import check
from alongside.planning.plan import Plan
from alongside.planning.planner import plan
from alongside.planning.problem import Part, Problem, Visit, Window
from benchmarks import published_homecare, published_routes
from benchmarks.planner_days import team_day


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--published", type=Path, metavar="DIR", help="where the published instances are")
    parser.add_argument("--budgets", type=float, nargs="+", default=[2.0, 5.0], help="seconds for the team's day")
    parser.add_argument("--cpsat", type=float, default=5.0, help="seconds for CP-SAT alone")
    parser.add_argument("--days", type=int, default=1, help="how many days, a seed each")
    parser.add_argument("--homecare", type=float, default=5.0, help="seconds for a home-care instance")
    parser.add_argument("--routes", type=float, default=5.0, help="seconds for one of Solomon's")
    parser.add_argument("--sizes", nargs="+", default=["10"], help="sizes of home-care instances: 10, 25")
    parser.add_argument("--classes", nargs="+", default=["C101", "R101"], help="Solomon's instances, by how they begin")
    parser.add_argument("--only", choices=("days", "homecare", "routes"), help="one of the three")
    parser.add_argument(
        "--full", action="store_true", help="as the goals are set: 2, 5, 20 s; 60 s; 30 s; every instance"
    )


def run(arguments: Namespace) -> dict[str, object]:
    """Every figure; those of published instances only where the instances are."""
    if arguments.full:
        arguments.budgets, arguments.cpsat, arguments.days = [2.0, 5.0, 20.0], 20.0, max(3, arguments.days)
        arguments.homecare, arguments.sizes = 60.0, ["10", "25"]
        arguments.routes, arguments.classes = 30.0, ["C1", "R1"]
    figures: dict[str, object] = {"load": round(getloadavg()[0], 1)}
    if arguments.only in (None, "days"):
        figures |= _days(arguments)
    if arguments.published and arguments.only in (None, "homecare"):
        figures |= _homecare(arguments.published / "mankowska", arguments)
    if arguments.published and arguments.only in (None, "routes"):
        figures |= _routes(arguments.published / "solomon", arguments)
    return figures


def _days(arguments: Namespace) -> dict[str, object]:
    """Ours after each budget, CP-SAT alone, and both together, on the same days; then a change to each day."""
    costs: dict[str, list[float]] = {}
    unserved: dict[str, list[int]] = {}
    replanned = []
    for seed in range(1, arguments.days + 1):
        problem = team_day(seed)
        made = {f"{seconds:g} s": _planned(problem, seconds, "pyvrp") for seconds in arguments.budgets}
        made[f"CP-SAT {arguments.cpsat:g} s"] = _planned(problem, arguments.cpsat, "ortools")
        made[f"both {arguments.cpsat:g} s"] = _planned(problem, arguments.cpsat, "both")
        for name, one in made.items():
            costs.setdefault(name, []).append(one.cost)
            unserved.setdefault(name, []).append(len(one.unmet))
        replanned.append(_replanned(problem, made[f"{arguments.budgets[0]:g} s"]))
        print(
            f"day {seed}: " + ", ".join(f"{name} {one.cost:,.0f} ({len(one.unmet)})" for name, one in made.items()),
            flush=True,
        )
    alone = mean(costs[f"CP-SAT {arguments.cpsat:g} s"])
    return {
        "cost": {name: round(mean(each), 1) for name, each in costs.items()},
        "unserved": {name: mean(each) for name, each in unserved.items()},
        f"cost_ratio_to_cpsat_{arguments.cpsat:g}s": {
            name: round(mean(each) / alone, 3) for name, each in costs.items()
        },
        "replan_seconds": round(mean(seconds for seconds, _ in replanned), 2),
        "replan_visits_changed": mean(changed for _, changed in replanned),
    }


def _planned(problem: Problem, seconds: float, engine: str) -> Plan:
    made = plan(problem, seed=1, seconds=seconds, engine=engine)
    broken = [breach.sentence for breach in check(problem, made) if not breach.standing]
    if broken:
        raise AssertionError(f"{engine} breaks a rule: {broken[0]}")
    return made


def _replanned(problem: Problem, before: Plan) -> tuple[float, int]:
    """At ten somebody falls ill and an urgent visit comes up. Seconds; visits of others that change."""
    ill = next(one.staff for one in before.assignments if one.start > 600)
    new = Visit(id="new", client="new", minutes=30, windows=(Window(600, 780),), parts=(Part(),), need=3.0)
    begun = monotonic()
    left = after(problem, before, Change(600, away=(Away(ill, 600, 1440),), added=(new,)))
    made = plan(left, seed=1, seconds=2, rounds=4_000)
    took = monotonic() - begun
    broken = [breach.sentence for breach in check(left, made) if not breach.standing]
    if broken:
        raise AssertionError(f"the changed day breaks a rule: {broken[0]}")
    theirs = {one.visit for one in before.assignments if one.staff == ill and one.start >= 600}
    return took, sum(_moved(before, made, visit.id) for visit in problem.visits if visit.id not in theirs)


def _moved(before: Plan, made: Plan, visit: str) -> bool:
    one, other = before.of_visit(visit), made.of_visit(visit)
    if {each.staff for each in one} != {each.staff for each in other}:
        return True
    return any(abs(a.start - b.start) > 15 for a, b in zip(one, other, strict=True))


def _homecare(folder: Path, arguments: Namespace) -> dict[str, object]:
    gaps, seconds = {}, []
    for instance in published_homecare.instances(folder, sizes=tuple(arguments.sizes)):
        begun = monotonic()
        made = plan(published_homecare.problem_of(instance.document), seed=1, seconds=arguments.homecare)
        seconds.append(monotonic() - begun)
        cost = published_homecare.judged(instance.document, made)
        gaps[instance.name] = _gap(instance.name, cost, instance.best)
    return {
        "gap_mankowska_percent": _mean(gaps),
        "mankowska_beaten": _beaten(gaps),
        "mankowska_seconds": _longest(seconds),
    }


def _routes(folder: Path, arguments: Namespace) -> dict[str, object]:
    gaps, seconds = {}, []
    for instance in published_routes.instances(folder, first=tuple(arguments.classes)):
        begun = monotonic()
        made = plan(published_routes.problem_of(instance), seed=1, seconds=arguments.routes)
        seconds.append(monotonic() - begun)
        gaps[instance.name] = _gap(instance.name, published_routes.judged(instance, made), instance.best)
    return {
        "gap_solomon_percent": _mean(gaps),
        "solomon_worst": max(gaps.values()),
        "solomon_seconds": _longest(seconds),
    }


def _gap(name: str, cost: float, best: float) -> float:
    gap = round(100 * (cost / best - 1), 3)
    print(f"{name}: {cost:,.3f}, best known {best:,.3f}, {gap:+.3f} %", flush=True)
    return gap


def _mean(gaps: dict[str, float]) -> float:
    return round(mean(gaps.values()), 3)


def _beaten(gaps: dict[str, float]) -> list[str]:
    """Better than the best published, by more than their three decimals can hide."""
    return [name for name, gap in gaps.items() if gap < -0.001]


def _longest(seconds: Iterable[float]) -> float:
    return round(max(seconds), 1)
