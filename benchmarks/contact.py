"""Logging a contact: taps and seconds on a phone, and what the server takes for it.

`seconds` is from the first tap until the page says Saved, by a hand that never hesitates: it is what the product
itself makes somebody wait. A person's own time comes on top.
"""

import os
import socket
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any
from uuid import uuid4

LEADER = "Denise Okafor"
PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 780}, "has_touch": True, "is_mobile": True}


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--rounds", type=int, default=200, help="contacts posted to time the server")
    parser.add_argument("--visits", type=int, default=5, help="visits logged in the browser")


def run(arguments: Namespace) -> dict[str, object]:
    """Load the demo agency; post contacts in one process, then log visits on a phone against the real server."""
    with TemporaryDirectory() as home:
        os.environ["ALONGSIDE_HOME"] = home
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.config.settings")
        import django

        django.setup()
        from benchmarks.invented.installation import demo_agency

        demo_agency()
        served = _served(arguments.rounds)
        return {**_by_thumb(Path(home), arguments.visits), **served}


def _served(rounds: int) -> dict[str, Any]:
    from django.db import connection
    from django.test import Client as Browser
    from django.test.utils import CaptureQueriesContext

    from alongside.teams.models import User

    browser = Browser()
    browser.force_login(User.objects.get(name=LEADER))
    post = _posting(browser)
    post()
    with CaptureQueriesContext(connection) as queries:
        post()
    asked = len(queries)
    times = []
    for _ in range(rounds):
        begin = perf_counter()
        post()
        times.append(1e3 * (perf_counter() - begin))
    cuts = quantiles(times, n=20, method="inclusive")
    return {"ms_p50": round(cuts[9], 1), "ms_p95": round(cuts[18], 1), "queries": asked}


def _posting(browser: Any) -> Callable[[], None]:
    """A post of a 45-minute visit at home by two of the team, each time another one."""
    from alongside.pages.shared import clock
    from alongside.records.models import Client
    from alongside.teams.models import Staff

    client = Client.objects.get(name="Tendai Makoni").id
    staff = list(Staff.objects.filter(name__in=[LEADER, "Rosa Ortega"]).values_list("id", flat=True))
    begun = clock.now() - timedelta(hours=20)
    form = {
        "client": client, "outcome": "completed", "mode": "face_to_face", "place": "home", "length": "45",
        "staff": staff, "met": ["client"], "service": "case_management", "note": "Went to the post office together.",
        "day": f"{begun:%Y-%m-%d}", "time": "09:00",
    }  # fmt: skip

    def post() -> None:
        answer = browser.post("/visits/log/", {**form, "id": uuid4().hex})
        if answer.status_code != 302:
            raise RuntimeError(f"the contact was not taken: {answer.status_code}")

    return post


def _by_thumb(home: Path, visits: int) -> dict[str, Any]:
    from playwright.sync_api import sync_playwright

    from tests.browser import quiet_chromium
    from tests.system.shots import wait_for

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "alongside.cli.main", "serve", "--demo", "--port", str(port)]
    server = subprocess.Popen(command, env={**os.environ, "ALONGSIDE_HOME": str(home)})
    try:
        wait_for(f"http://127.0.0.1:{port}", server)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(**quiet_chromium())
            page = browser.new_context(base_url=f"http://127.0.0.1:{port}", **PHONE).new_page()
            page.goto("/sign-in/")
            page.get_by_role("button", name="Team leader").tap()
            page.wait_for_url("**/today/")
            logged = [_log_one(page) for _ in range(visits)]
            browser.close()
    finally:
        server.terminate()
        server.wait(timeout=30)
    return {"taps": max(taps for taps, _ in logged), "seconds": round(median(seconds for _, seconds in logged), 2)}


def _log_one(page: Any) -> tuple[int, float]:
    """The usual case, from one's own day: who, with whom, Save. The rest is as it was filled in."""
    page.goto("/visits/")
    taps = 0
    begin = perf_counter()
    for target in (
        page.get_by_role("link", name="Log a contact with").first,
        page.get_by_role("checkbox", name="Rosa", exact=True),
        page.get_by_role("button", name="Save visit, 45 min"),
    ):
        target.tap()
        taps += 1
    page.locator(".toast", has_text="Saved: 45 minutes.").wait_for()
    return taps, perf_counter() - begin
