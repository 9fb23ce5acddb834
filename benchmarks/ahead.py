"""What a page asks beside the score, on the demo agency: a forecast, the cheapest changes, a trend. Milliseconds."""

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

ON = date(2026, 9, 30)
TEAM, LEADER = "Riverside ACT", "denise.okafor@harbor.example"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--home", type=Path, help="keep the database here, and use it when it is there")


def run(arguments: Namespace) -> dict[str, object]:
    """Load the demo agency, ask each question so many times. `cpu` is the processor's own time."""
    with TemporaryDirectory() as made:
        os.environ["ALONGSIDE_HOME"] = str(arguments.home or made)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.config.settings")
        import django

        django.setup()
        _lay()
        return {name: _timed(ask, arguments.rounds) for name, ask in _questions().items()}


def _lay() -> None:
    from django.core.management import call_command

    from alongside.demo.load import load
    from alongside.pages.shared import clock
    from alongside.teams.queries.teams import anything_here

    call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
    if not anything_here():
        load(on=ON + timedelta(days=1), at=clock.now())


def _questions() -> dict[str, Callable[[], object]]:
    from alongside.reviews.queries.cheapest import changes
    from alongside.reviews.queries.evidence import item_evidence
    from alongside.reviews.queries.forecast import forecast
    from alongside.reviews.queries.trend import trend
    from alongside.teams.access import actor_of
    from alongside.teams.models import Team, User

    team = Team.objects.get(name=TEAM).id
    leader = actor_of(User.objects.get(email=LEADER), on=ON)
    return {
        "forecast": lambda: forecast(leader, team, on=ON, to=ON + timedelta(days=31)),
        "changes_of_every_item": lambda: changes(leader, team, on=ON),
        "evidence_of_one_item_and_its_change": lambda: item_evidence(leader, team, "S5", on=ON),
        "trend_of_24_months": lambda: trend(team, "S5", on=ON),
    }


def _timed(ask: Callable[[], object], rounds: int) -> dict[str, float]:
    wall, cpu = [], []
    for _ in range(rounds):
        begun, worked = perf_counter(), process_time()
        ask()
        wall.append(1_000 * (perf_counter() - begun))
        cpu.append(1_000 * (process_time() - worked))
    return {"ms_p50": round(median(wall), 1), "cpu_ms_p50": round(median(cpu), 1)}
