"""A client's page over ten years of story: the latest page, one kind alone, and a page five years back."""

import os
from argparse import ArgumentParser, Namespace
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from statistics import quantiles
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

LEADER, TEAM = "Denise Okafor", "Riverside ACT"
YEARS = 10


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--entries", type=int, default=6_000, help="in ten years")
    parser.add_argument("--rounds", type=int, default=100)


def run(arguments: Namespace) -> dict[str, object]:
    """Load the demo agency, write a story of ten years, and ask for its pages in one process. Milliseconds."""
    with TemporaryDirectory() as home:
        os.environ["ALONGSIDE_HOME"] = home
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.config.settings")
        import django

        django.setup()
        from benchmarks.invented.installation import demo_agency

        demo_agency()
        address = f"/clients/{somebody(arguments.entries)}/"
        half = f"{_today() - timedelta(days=YEARS * 365 // 2):%Y-%m-%d}"
        latest = _asked(address, arguments.rounds)
        return {
            **latest,
            "entries": told(address),
            "one_kind": _asked(f"{address}?kind=statuses", arguments.rounds),
            "five_years_back": _asked(f"{address}?before={half}", arguments.rounds),
        }


def somebody(entries: int) -> str:
    """Somebody of the demo's team with `entries` of every kind in ten years, and the id of their record."""
    from alongside.records import models as records
    from alongside.teams.models import Team

    team, last = Team.objects.get(name=TEAM), _today()
    first, lot = last - timedelta(days=YEARS * 365), Random(1)
    client = records.Client.objects.create(agency_id=team.agency_id, name="Ten Years")
    enrollment = records.Enrollment.objects.create(team=team, client=client, enrolled_on=first)
    days = sorted(first + timedelta(days=lot.randrange(YEARS * 365)) for _ in range(entries))
    stays, capsules, raised = 40, entries // 12, entries // 40
    _stays(team.id, client.id, first, stays // 2)
    _statuses(team.id, client.id, days, capsules, raised, lot)
    _contacts(enrollment, lot.sample(days, entries - 1 - stays - capsules - raised), lot)
    return client.id


def _contacts(enrollment: Any, days: list[date], lot: Random) -> None:
    from alongside.records import models as records
    from alongside.teams.models import Staff

    staff = list(Staff.objects.filter(agency=enrollment.client.agency_id).values_list("id", flat=True))[:8]
    rows = [_contact(enrollment, on, lot) for on in days]
    records.Contact.objects.bulk_create(rows, batch_size=200)
    there = [records.ContactStaff(contact=row, staff_id=one) for row in rows for one in lot.sample(staff, 2)]
    records.ContactStaff.objects.bulk_create(there, batch_size=500)


def _contact(enrollment: Any, on: date, lot: Random) -> Any:
    from alongside.records import models as records

    at, met = time(9 + lot.randrange(8), lot.randrange(60)), lot.random() > 0.1
    return records.Contact(
        team_id=enrollment.team_id, client_id=enrollment.client_id, enrollment=enrollment, started_on=on,
        local_time=at, started_at=datetime.combine(on, at, UTC) + timedelta(hours=5), minutes=45,
        mode="face_to_face", place=lot.choice(["home", "community", "office"]), with_client=met,
        with_supporter=False, outcome="completed" if met else "attempted", why_not="" if met else "not_in",
        service="case_management", part2=False, note="Went to the post office together, and talked about Sunday.",
        author="benchmark", signed_at=datetime.combine(on, at, UTC), digest="benchmark",
    )  # fmt: skip


def _stays(team_id: str, client_id: str, first: date, many: int) -> None:
    from alongside.records import models as records

    records.HospitalStay.objects.bulk_create(
        records.HospitalStay(
            team_id=team_id, client_id=client_id, state="followed_up", kind="psychiatric", hospital="Mercy General",
            admitted_on=day, discharged_on=day + timedelta(days=9), closed_on=day + timedelta(days=39),
        )
        for day in (first + timedelta(days=each * (YEARS * 365 // many)) for each in range(many))
    )  # fmt: skip


def _statuses(team_id: str, client_id: str, days: list[date], capsules: int, raised: int, lot: Random) -> None:
    from alongside.records import models as records

    about: dict[str, Any] = {"team_id": team_id, "client_id": client_id, "by": "benchmark"}
    records.StatusCapsule.objects.bulk_create(
        records.StatusCapsule(text="Sleeps better since Monday.", at=datetime.combine(on, time(16), UTC), **about)
        for on in lot.sample(days, capsules)
    )
    records.RaisedStatus.objects.bulk_create(
        records.RaisedStatus(status="watch", why="Rent is late.", since_on=on, review_on=on + timedelta(days=7),
                             at=datetime.combine(on, time(16), UTC), **about)
        for on in lot.sample(days, raised)
    )  # fmt: skip


def _asked(address: str, rounds: int) -> dict[str, Any]:
    from django.db import connection
    from django.test import Client as Browser
    from django.test.utils import CaptureQueriesContext

    from alongside.teams.models import User

    browser = Browser()
    browser.force_login(User.objects.get(name=LEADER))
    browser.get(address)
    with CaptureQueriesContext(connection) as queries:
        if browser.get(address).status_code != 200:
            raise RuntimeError(f"{address} did not answer")
    asked = len(queries)
    times = []
    for _ in range(rounds):
        begin = perf_counter()
        browser.get(address)
        times.append(1e3 * (perf_counter() - begin))
    cuts = quantiles(times, n=20, method="inclusive")
    return {"ms_p50": round(cuts[9], 1), "ms_p95": round(cuts[18], 1), "queries": asked}


def told(address: str) -> int:
    """How many entries there are, by the story's own account."""
    from zoneinfo import ZoneInfo

    from alongside.records.access import sight_of
    from alongside.records.queries.story import story
    from alongside.teams.access import OPERATOR
    from alongside.teams.models import Team

    team = Team.objects.get(name=TEAM)
    sight, zone = sight_of(OPERATOR, team.id), ZoneInfo(team.time_zone)
    page = story(sight, address.split("/")[2], on=_today(), zone=zone)
    return page.earlier_count + sum(len(day.entries) for day in page.days)


def _today() -> date:
    from django.conf import settings

    from alongside.pages.shared import clock

    return clock.today(settings.TIME_ZONE)
