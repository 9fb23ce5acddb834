"""The needs of a whole caseload and the plan of its day: milliseconds to read, seconds to plan, in the demo agency."""

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--seconds", type=int, default=2, help="how long the planner looks")
    parser.add_argument("--home", type=Path, help="keep the database here, and use it when it is there")


def run(arguments: Namespace) -> dict[str, object]:
    """Load the demo agency unless it is there; medians of reading, and one plan of the next working day."""
    with TemporaryDirectory() as made:
        os.environ["ALONGSIDE_HOME"] = str(arguments.home or Path(made))
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.config.settings")
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
        return _measured(arguments.rounds, arguments.seconds)


def _measured(rounds: int, seconds: int) -> dict[str, object]:
    from django.conf import settings

    from alongside.demo.load import load
    from alongside.pages.shared import clock
    from alongside.records.queries.cases import cases
    from alongside.records.queries.clocks import due_of
    from alongside.schedule.dayplan.gathered import gathered, whole
    from alongside.schedule.dayplan.problem import feed
    from alongside.schedule.queries.needs import needs
    from alongside.teams.queries.teams import anything_here

    today = clock.today(settings.TIME_ZONE)
    if not anything_here():
        load(on=today, at=clock.now())
    sight = whole(_largest())
    on = today + timedelta(days=1 if today.weekday() < 4 else 7 - today.weekday())
    fed = feed(gathered(sight.team_id, on=on))
    return {
        "clients": len(cases(sight, on=on)),
        "clocks_ms": _milliseconds(rounds, lambda: [due_of(case, on=on) for case in cases(sight, on=on)]),
        "clocks_queries": _queries(lambda: cases(sight, on=on)),
        "needs_ms": _milliseconds(rounds, lambda: needs(sight, on=on)),
        "needs": fed.needs_in,
        "day_ms": _milliseconds(rounds, lambda: feed(gathered(sight.team_id, on=on))),
        "plan": _planned(fed, seconds),
    }


def _planned(fed: Any, seconds: int) -> dict[str, object]:
    from alongside.planning.explain import explain_one
    from alongside.schedule.dayplan.solving import solve

    begun = perf_counter()
    plan = solve(fed.problem, seed=1, seconds=seconds)
    answered = perf_counter() - begun
    ask = [one for one in plan.assignments if not one.fixed]
    choices = [_milliseconds(1, lambda one=one: explain_one(fed.problem, plan, one.visit, one.part)) for one in ask]  # type: ignore[misc]
    return {
        "staff_at_work": sum(bool(one.shifts) for one in fed.problem.staff),
        "visits": len(fed.problem.visits),
        "fixed": sum(one.fixed for one in fed.problem.visits),
        "left_out": len(plan.unmet),
        "seconds_looked": round(plan.seconds, 2),
        "seconds_to_the_answer": round(answered, 2),
        "why_one_ms": {name: round(median(each[name] for each in choices), 1) for name in ("p50", "cpu_p50")},
        "why_longest_cpu_ms": max(each["cpu_p50"] for each in choices),
    }


def _largest() -> str:
    from alongside.records.models import Enrollment

    teams = list(Enrollment.objects.filter(ended_on__isnull=True).values_list("team_id", flat=True))
    return max(set(teams), key=teams.count)


def _queries(act: Callable[[], object]) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        act()
    return len(queries)


def _milliseconds(rounds: int, act: Callable[[], object]) -> dict[str, float]:
    """The wall clock, and beside it the processor's own time, which a busy machine does not stretch as much."""
    act()
    wall, processor = [], []
    for _ in range(rounds):
        begun, used = perf_counter(), process_time()
        act()
        wall.append(perf_counter() - begun)
        processor.append(process_time() - used)
    return {"p50": round(median(wall) * 1000, 1), "cpu_p50": round(median(processor) * 1000, 1)}
