"""Finding somebody among 2,000 clients of one team, by each way there is; and every pair that may be one person."""

import os
import re
from argparse import ArgumentParser, Namespace
from datetime import UTC, date, datetime
from random import Random
from statistics import quantiles
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

TODAY = date(2026, 9, 30)
WORDS = {"name": "haddad", "prefix": "ma", "number": "0142", "sound": "okaphor", "nobody": "zzz zzz"}


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--clients", type=int, default=2_000)
    parser.add_argument("--rounds", type=int, default=100)


def run(arguments: Namespace) -> dict[str, object]:
    """Milliseconds of a search, sight and queries included, and of the list of pairs; the first of each is cold."""
    with TemporaryDirectory() as home:
        os.environ["ALONGSIDE_HOME"] = home
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.config.settings")
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        team_id = _clients(arguments.clients)
        from alongside.records.access import sight_of
        from alongside.records.queries.finding import find
        from alongside.records.queries.pairs import settling
        from alongside.teams.access import OPERATOR

        def ask(words: str) -> Any:
            return find(sight_of(OPERATOR, team_id), words, on=TODAY)

        cold = _timed(lambda: ask("okaphor"), 1)
        found: dict[str, object] = {way: _timed(lambda w=w: ask(w), arguments.rounds) for way, w in WORDS.items()}
        pairs = _timed(lambda: settling(OPERATOR, team_id), max(3, arguments.rounds // 10))
        return {"clients": arguments.clients, "cold": cold, **found, "pairs": pairs,
                "listed": settling(OPERATOR, team_id).number}  # fmt: skip


def _timed(ask: Any, rounds: int) -> dict[str, float]:
    took = []
    for _ in range(rounds):
        began = perf_counter()
        ask()
        took.append((perf_counter() - began) * 1000)
    if rounds == 1:
        return {"ms": round(took[0], 1)}
    cut = quantiles(took, n=20)
    return {"p50": round(cut[9], 1), "p95": round(cut[18], 1)}


def _clients(many: int) -> str:
    """A team with so many clients: first and last names of the invented agency, put together anew."""
    from alongside.demo import names
    from alongside.records import models as records
    from alongside.teams.access import OPERATOR
    from alongside.teams.actions.agency import create_agency, open_team

    at, lot = datetime(2026, 9, 30, tzinfo=UTC), Random(1)
    agency = create_agency(by=OPERATOR, at=at, name="Harbor County", time_zone="America/Chicago")
    team = open_team(by=OPERATOR, at=at, agency_id=agency.id, name="Riverside ACT", model="act",
                     time_zone="America/Chicago", opened_on=date(2020, 1, 6))  # fmt: skip
    known = [line.split("|")[0].split() for line in f"{names.RIVERSIDE}{names.PRAIRIE}".strip().splitlines() if line]
    known = [[*name, "Okafor"] if len(name) == 1 else name for name in known]
    people = [
        records.Client(
            agency=agency, name=f"{lot.choice(known)[0]} {lot.choice(known)[-1] if place % 40 else 'Okafor'}",
            birth_date=date(lot.randint(1950, 2004), lot.randint(1, 12), lot.randint(1, 28)),
        )
        for place in range(many)
    ]  # fmt: skip
    records.Client.objects.bulk_create(people, batch_size=500)
    numbers = [f"555 {lot.randrange(10**7):07d}" for _ in people]
    records.Phone.objects.bulk_create(
        [
            records.Phone(client=one, shown=n, digits=re.sub(r"\D", "", n))
            for one, n in zip(people, numbers, strict=True)
        ]
    )
    records.Alias.objects.bulk_create([records.Alias(client=one, name=f"{one.name[:4]}y") for one in people[::5]])
    records.Enrollment.objects.bulk_create(
        [records.Enrollment(team=team, client=one, enrolled_on=date(2025, 1, 6)) for one in people]
    )
    return team.id
