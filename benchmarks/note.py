"""Writing a usual note: keys and seconds from a client's page until it is signed, and what the server takes for it."""

import os
import socket
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any
from uuid import uuid4

LEADER, CLIENT = "Denise Okafor", "Tendai Makoni"
WORDS = "The court clerk rang: the hearing is two weeks later, at the same hour. No need to come before."


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--rounds", type=int, default=100, help="notes signed, and drafts kept, to time the server")
    parser.add_argument("--notes", type=int, default=3, help="notes written in the browser")


def run(arguments: Namespace) -> dict[str, object]:
    """Load the demo agency; sign notes and keep drafts in one process, then write some by keyboard."""
    with TemporaryDirectory() as home:
        os.environ["ALONGSIDE_HOME"] = home
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.config.settings")
        import django

        django.setup()
        from benchmarks.invented.installation import demo_agency

        demo_agency()
        served = _served(arguments.rounds)
        return {**_by_keyboard(Path(home), arguments.notes), "letters": len(WORDS), **served}


def _served(rounds: int) -> dict[str, Any]:
    from django.test import Client as Browser

    from alongside.records.models import Client
    from alongside.teams.models import User

    browser, client = Browser(), Client.objects.get(name=CLIENT).id
    browser.force_login(User.objects.get(name=LEADER))
    form = {"kind": "call", "about_on": "2026-01-05", "text": WORDS, "client": client}

    def sign() -> None:
        _taken(browser.post(f"/clients/{client}/notes/write/", {**form, "id": uuid4().hex}), 302)

    draft = uuid4().hex

    def keep() -> None:
        _taken(browser.post(f"/notes/drafts/{draft}/", form), 200)

    return {"sign": _times(sign, rounds), "keep": _times(keep, rounds)}


def _taken(answer: Any, status: int) -> None:
    if answer.status_code != status:
        raise RuntimeError(f"the note was not taken: {answer.status_code}")


def _times(act: Any, rounds: int) -> dict[str, float]:
    act()
    times = []
    for _ in range(rounds):
        begin = perf_counter()
        act()
        times.append(1e3 * (perf_counter() - begin))
    cuts = quantiles(times, n=20, method="inclusive")
    return {"ms_p50": round(cuts[9], 1), "ms_p95": round(cuts[18], 1)}


def _by_keyboard(home: Path, notes: int) -> dict[str, Any]:
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
            page = browser.new_context(base_url=f"http://127.0.0.1:{port}").new_page()
            page.goto("/sign-in/")
            page.get_by_role("button", name="Team leader").click()
            page.wait_for_url("**/today/")
            page.goto("/clients/")
            page.get_by_role("link", name=CLIENT).first.click()
            page.wait_for_url("**/clients/*/")
            written = [_write_one(page) for _ in range(notes)]
            browser.close()
    finally:
        server.terminate()
        server.wait(timeout=30)
    return {"keys": max(keys for keys, _ in written), "seconds": round(median(seconds for _, seconds in written), 2)}


def _write_one(page: Any) -> tuple[int, float]:
    """By keyboard alone, from the client's page: N, the words, on to Sign, Enter. Keys beside the words themselves."""
    begin, keys = perf_counter(), 1
    page.keyboard.press("n")
    page.wait_for_url("**/notes/write/")
    page.locator("textarea:focus").wait_for()
    page.keyboard.insert_text(WORDS)
    while page.evaluate("() => document.activeElement.textContent.trim()") != "Sign":
        page.keyboard.press("Tab")
        keys += 1
    page.keyboard.press("Enter")
    page.locator(".toast", has_text="Signed.").first.wait_for()
    return keys + 1, perf_counter() - begin
