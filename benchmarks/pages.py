"""Page times at p50 and p95, with the demo agency alone and again after a crowd of teams has moved in."""

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any

LEADER = "Denise Okafor"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--teams", type=int, default=4, help="20 is an agency of a large county")
    parser.add_argument("--clients", type=int, default=95, help="clients of a team of the crowd")
    parser.add_argument(
        "--contacts", type=int, default=40_000, help="of the whole crowd; 400000 are its fourteen months"
    )
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--home", type=Path, help="keep the database here, and use it when it is there")


def run(arguments: Namespace) -> dict[str, object]:
    """Load the demo agency, time every page, let the crowd in, time them again. Milliseconds, in one process."""
    with TemporaryDirectory() as made:
        home = arguments.home or Path(made)
        os.environ["ALONGSIDE_HOME"] = str(home)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.config.settings")
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
        with_demo = _with_demo(arguments.rounds)
        crowded = _with_crowd(arguments)
    return {"demo": with_demo, "crowd": {"teams": arguments.teams, "contacts": arguments.contacts, **crowded}}


def _with_demo(rounds: int) -> dict[str, Any]:
    from django.conf import settings

    from alongside.demo.load import load
    from alongside.pages.shared import clock
    from alongside.teams.queries.teams import anything_here

    if not anything_here():
        load(on=clock.today(settings.TIME_ZONE), at=clock.now())
    return _times(rounds)


def _with_crowd(arguments: Namespace) -> dict[str, Any]:
    from alongside.teams.models import Agency
    from benchmarks.invented.crowd import Crowd, write

    if not Agency.objects.filter(name="Crowded Valley").exists():
        write(Crowd(arguments.teams, arguments.clients, arguments.contacts, _today()))
    return _times(arguments.rounds)


def _times(rounds: int) -> dict[str, Any]:
    from django.db import connection
    from django.test import Client as Browser
    from django.test.utils import CaptureQueriesContext

    from alongside.teams.models import User

    browser = Browser()
    browser.force_login(User.objects.get(name=LEADER))
    found: dict[str, Any] = {}
    for name, address in _addresses().items():
        with CaptureQueriesContext(connection) as queries:
            answer = browser.get(address)
        if answer.status_code != 200:
            raise RuntimeError(f"{address} answered {answer.status_code}")
        # Counted before the next request clears the log.
        asked = len(queries)
        found[name] = {**_percentiles(rounds, partial(browser.get, address)), "queries": asked}
    return {"pages": found, "scoring": _scoring(rounds)}


def _addresses() -> dict[str, str]:
    from alongside.records.models import Client

    someone = Client.objects.get(name="Tendai Makoni").id
    return {
        "today": "/today/",
        "today, somebody open": f"/today/?client={someone}",
        "clients": "/clients/",
        "a client": f"/clients/{someone}/",
        "visits": "/visits/",
        "fidelity": "/fidelity/",
        "fidelity, S5 open": "/fidelity/S5/",
        "people": "/people/",
    }


def _scoring(rounds: int) -> dict[str, Any]:
    from alongside.measures.assess import assess
    from alongside.measures.standards import standard_called
    from alongside.reviews.queries.facts import facts
    from alongside.reviews.queries.scorecard import month_ends
    from alongside.teams.models import Team

    team = Team.objects.get(name="Riverside ACT").id
    dacts, months = standard_called("dacts"), month_ends(_today())
    return {
        "every item, today": _percentiles(rounds, lambda: assess(dacts, facts(), teams=[team], as_of=months[-1:])),
        "every item, twelve months": _percentiles(rounds, lambda: assess(dacts, facts(), teams=[team], as_of=months)),
    }


def _percentiles(rounds: int, act: Callable[[], object]) -> dict[str, float]:
    """Wall clock, and beside it the processor's own time, which a busy machine does not stretch as much."""
    act()
    wall, processor = [], []
    for _ in range(rounds):
        begin, used = perf_counter(), process_time()
        act()
        wall.append(1e3 * (perf_counter() - begin))
        processor.append(1e3 * (process_time() - used))
    cuts = quantiles(wall, n=20, method="inclusive")
    return {"p50_ms": round(cuts[9], 1), "p95_ms": round(cuts[18], 1), "cpu_p50_ms": round(median(processor), 1)}


def _today() -> date:
    from django.conf import settings

    from alongside.pages.shared import clock

    return clock.today(settings.TIME_ZONE)
