"""Does the loop pay? A year of one team, lived once by a paper rota and once by needs and the planner.

The same people, homes, staff, hours, leave, hospital stays, and the same chance of not being in. See
docs/explanation/does-the-loop-pay.md for what is assumed.
"""

import os
from argparse import ArgumentParser, Namespace
from concurrent.futures import ProcessPoolExecutor
from datetime import date, timedelta
from multiprocessing import get_context
from statistics import fmean, pstdev
from time import perf_counter
from typing import Any

FIRST = date(2025, 10, 1)
MONTH, WARM_UP = 30, 60
"""days between two scores; and before the first, so that the windows are full of this year alone"""
FEWEST = WARM_UP + MONTH + 1
"""days after which there is a first score"""


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--seeds", type=int, default=2)
    parser.add_argument("--days", type=int, default=120)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--clients", type=int, default=92)
    parser.add_argument("--group", type=int, default=10, help="names on the sheet of the paper team's weekly group")
    parser.add_argument("--calls", type=int, default=4, help="weeks in which the paper team rings each supporter once")
    parser.add_argument("--seconds", type=float, default=0.2, help="what planning a day may take")


def run(arguments: Namespace) -> dict[str, object]:
    """Live the year of each seed both ways, and score it at every month's end."""
    check(arguments)
    begun = perf_counter()
    seeds, new = range(1, arguments.seeds + 1), get_context("spawn")
    with ProcessPoolExecutor(min(arguments.processes, arguments.seeds), mp_context=new) as pool:
        lived = list(pool.map(_seed, seeds, [arguments] * len(seeds)))
    gains = [both["planned"]["mean"] - both["paper"]["mean"] for both in lived]
    return {
        "dacts_mean_gain": round(fmean(gains), 2),
        "spread": round(pstdev(gains), 2),
        "unseen_14_days": _mean(lived, "planned", "lost"),
        **{f"{way}_{name}": _mean(lived, way, name) for way in ("paper", "planned")
           for name in ("mean", "visits", "met", "hours_on_the_road", "hours_travelled", "travel_a_visit", "calls",
                        "places_in_groups", "lost",
                        "days_unseen")},
        "ratings": {way: _items(lived, way, "ratings") for way in ("paper", "planned")},
        "values": {way: _items(lived, way, "values") for way in ("paper", "planned")},
        "least_gain": round(min(gains), 2),
        "planning_seconds_a_day": round(fmean(both["planned"]["seconds"] for both in lived), 3),
        "wall_seconds": round(perf_counter() - begun),
    }  # fmt: skip


def check(arguments: Namespace) -> None:
    """Leave with a sentence where nothing could be scored."""
    if arguments.days < FEWEST:
        raise SystemExit(
            f"--days {arguments.days} is too few: {WARM_UP} days fill the windows and {MONTH} more make the first "
            f"score, so {FEWEST} are needed at least."
        )
    if min(arguments.seeds, arguments.processes) < 1:
        raise SystemExit("--seeds and --processes are 1 at least.")


def _seed(seed: int, arguments: Namespace) -> dict[str, dict[str, Any]]:
    """One year, both ways, in a process of its own."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.config.settings")
    import django

    django.setup()
    from benchmarks.simulated.paper import Habits
    from benchmarks.simulated.team import drawn

    team = drawn(seed, first=FIRST, days=arguments.days, clients=arguments.clients)
    habits = Habits(arguments.group, arguments.calls)
    both = {"paper": _by_paper(team, habits), "planned": _by_plan(team, habits, arguments.seconds)}
    print(f"seed {seed}: {both['paper']['mean']:.2f} by paper, {both['planned']['mean']:.2f} planned", flush=True)
    return both


def _by_paper(team: Any, habits: Any) -> dict[str, Any]:
    from benchmarks.simulated.paper import card_of

    year, card = _year(team), card_of(team, habits)
    for day in _days(team):
        card.day(year, day)
        year.close(day)
    return _told(year, [])


def _by_plan(team: Any, habits: Any, seconds: float) -> dict[str, Any]:
    from benchmarks.simulated.paper import card_of
    from benchmarks.simulated.planned import Planner
    from benchmarks.simulated.scored import Facts

    year, card, planner, facts = _year(team), card_of(team, habits), Planner(team, seconds, []), Facts(team)
    aims: dict[str, Any] = {}
    told = 0
    for number, day in enumerate(_days(team)):
        if number < WARM_UP:
            card.day(year, day)
            year.close(day)
            continue
        if not aims or number % 7 == 0:
            facts.add(year.visits[told:])
            told, aims = len(year.visits), facts.aims(day - timedelta(days=1))
        planner.day(year, day, aims)
        year.close(day)
    return _told(year, planner.took)


def _year(team: Any) -> Any:
    from alongside.records.queries.seen import FORTNIGHT
    from benchmarks.simulated.happened import Year

    return Year(team, team.first + timedelta(days=WARM_UP), FORTNIGHT)


def _days(team: Any) -> list[date]:
    return [team.first + timedelta(days=step) for step in range(team.days)]


def _told(year: Any, took: list[float]) -> dict[str, Any]:
    from benchmarks.simulated.scored import Facts, ratings, values

    facts, team = Facts(year.team), year.team
    facts.add(year.visits)
    lived = [visit for visit in year.visits if visit.day >= year.since]
    visits = [visit for visit in lived if visit.on_the_road]
    ends = [team.first + timedelta(days=step) for step in range(WARM_UP + MONTH, team.days, MONTH)]
    scores = facts.scores(ends)
    met, rated = sum(visit.met for visit in visits), ratings(scores)
    return {
        "mean": fmean(rated.values()), "ratings": rated, "values": values(scores), "visits": len(visits),
        "met": met, "hours_on_the_road": year.worked / 60, "hours_travelled": year.road / 60,
        "travel_a_visit": year.road / max(len(visits), 1), "calls": sum(not visit.in_person for visit in lived),
        "places_in_groups": sum(visit.in_person for visit in lived) - len(visits), "lost": len(year.lost),
        "days_unseen": year.unseen, "seconds": fmean(took) if took else 0,
    }  # fmt: skip


def _mean(lived: list[dict[str, dict[str, Any]]], way: str, name: str) -> float:
    return round(fmean(both[way][name] for both in lived), 2)


def _items(lived: list[dict[str, dict[str, Any]]], way: str, name: str) -> dict[str, float]:
    items = sorted({item for both in lived for item in both[way][name]})
    return {item: round(fmean(both[way][name][item] for both in lived if item in both[way][name]), 2) for item in items}
