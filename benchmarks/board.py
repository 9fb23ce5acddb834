"""The board of the daily meeting: 40 watchers on the real server, the time until each sees a change, connections held.

On PostgreSQL where DATABASE_URL_TEST_PG is set, in a database of its own; else on the embedded one. The demo agency's
leader ticks one client after another; each watcher is a stream of its own, and every change is timed for each of them.
"""

import asyncio
import os
import re
import socket
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

TRIAL = "alongside_board"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--watchers", type=int, default=40, help="streams kept open")
    parser.add_argument("--changes", type=int, default=20, help="clients ticked, one after another")
    parser.add_argument("--no-walk", dest="walk", action="store_false", help="leave out the walk in a browser")


def run(arguments: Namespace) -> dict[str, object]:
    """Serve the demo agency, open the streams, tick clients; the times until each watcher was told."""
    with _database() as url, TemporaryDirectory() as home, _server(home, url) as port:
        jar = CookieJar()
        leader = _signed_in(port, jar)
        before = _connections(url)
        seconds, held = asyncio.run(_watch(port, leader, _cookies(jar), url, arguments))
        page = _timed(leader, port)
        keys, clients, walked = _walk(port) if arguments.walk else (None, None, None)
    cuts = quantiles(seconds, n=20, method="inclusive")
    return {
        "watchers": arguments.watchers, "changes": arguments.changes, "told": len(seconds),
        "seconds_p50": round(median(seconds), 3), "seconds_p95": round(cuts[18], 3),
        "seconds_max": round(max(seconds), 3), "connections": held, "connections_before": before,
        "today_ms_p50": page, "clients": clients, "keystrokes": keys, "walk_seconds": walked,
        "engine": "postgresql" if url else "embedded",
    }  # fmt: skip


async def _watch(
    port: int, leader: OpenerDirector, cookies: str, url: str, arguments: Namespace
) -> tuple[list[float], int | None]:
    streams = [await _open(port, cookies) for _ in range(arguments.watchers)]
    clients, token = _clients(leader, port)
    held = _connections(url)
    seconds: list[float] = []
    for client_id in clients[: arguments.changes]:
        waiting = [asyncio.create_task(_until(reader, client_id)) for reader, _ in streams]
        await asyncio.sleep(0.2)
        begin = perf_counter()
        form = {"spoken": client_id, "csrfmiddlewaretoken": token}
        posted = asyncio.create_task(asyncio.to_thread(_post, leader, port, "/today/mention/", form))
        moments = await asyncio.gather(*waiting)
        await posted
        seconds += [moment - begin for moment in moments]
    for _, writer in streams:
        writer.close()
    return seconds, held


async def _open(port: int, cookies: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=2**20)
    head = (
        f"GET /today/live/ HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: {cookies}\r\nAccept: text/event-stream\r\n\r\n"
    )
    writer.write(head.encode())
    await writer.drain()
    answer = await reader.readuntil(b"\r\n\r\n")
    if b" 200 " not in answer.split(b"\r\n", 1)[0]:
        raise RuntimeError(answer.decode())
    return reader, writer


async def _until(reader: asyncio.StreamReader, client_id: str) -> float:
    """The moment the stream tells of a client's row."""
    wanted = f'"{client_id}": "<tr'.encode()
    async with asyncio.timeout(20):
        while True:
            line = await reader.readline()
            if wanted in line:
                return perf_counter()
            if not line:
                raise RuntimeError("the stream ended")


def _signed_in(port: int, jar: CookieJar) -> OpenerDirector:
    """The team leader's browser, let in by the demonstration's door."""
    browser = build_opener(HTTPCookieProcessor(jar))
    door = _get(browser, port, "/sign-in/")
    form = re.search(r'<form[^>]*action="([^"]*demo[^"]*)"', door)
    if form is None:
        raise RuntimeError("the demo's door has changed")
    _post(browser, port, form[1], {"role": "team_leader", "csrfmiddlewaretoken": _token(door)})
    return browser


def _clients(browser: OpenerDirector, port: int) -> tuple[list[str], str]:
    board = _get(browser, port, "/today/")
    return re.findall(r'id="row-(\w{32})"', board), _token(board)


def _token(page: str) -> str:
    found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    return found[1] if found else ""


def _timed(browser: OpenerDirector, port: int) -> float:
    """Today's page once the watchers are gone, in milliseconds."""
    times = []
    for _ in range(20):
        begin = perf_counter()
        _get(browser, port, "/today/")
        times.append(1e3 * (perf_counter() - begin))
    return round(median(times), 1)


def _walk(port: int) -> tuple[int, int, float]:
    """Everybody on the roster, one after another, by keyboard alone: keys pressed, people, seconds the pages took.

    From the first person, opened with J, to the meeting closed. Those the watchers' leader ticked are walked past too.
    """
    from playwright.sync_api import sync_playwright

    from tests.browser import quiet_chromium

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**quiet_chromium())
        page = browser.new_context(base_url=f"http://127.0.0.1:{port}", reduced_motion="reduce").new_page()
        page.goto("/sign-in/")
        page.get_by_role("button", name="Team leader").click()
        page.wait_for_url("**/today/")
        people = page.locator("tr[id^=row-] th a").all_inner_texts()
        page.goto(f"/today/{page.locator('tr[id^=row-] th a').first.get_attribute('href')}")
        begin, keys = perf_counter(), 1
        for name in people:
            page.locator("#open-name", has_text=name).wait_for()
            page.keyboard.press("n")
            keys += 1
        page.locator("#open .empty #say:focus").wait_for()
        page.keyboard.press("Enter")
        page.get_by_text("It stays as it is.").wait_for()
        seconds = perf_counter() - begin
        browser.close()
    return keys + 1, len(people), round(seconds, 1)


def _cookies(jar: CookieJar) -> str:
    return "; ".join(f"{cookie.name}={cookie.value}" for cookie in jar)


def _get(browser: OpenerDirector, port: int, path: str) -> str:
    with browser.open(f"http://127.0.0.1:{port}{path}", timeout=30) as answer:
        return str(answer.read().decode())


def _post(browser: OpenerDirector, port: int, path: str, form: dict[str, str]) -> None:
    address = path if path.startswith("http") else f"http://127.0.0.1:{port}{path}"
    browser.open(address, urlencode(form).encode(), timeout=30).close()


@contextmanager
def _database() -> Iterator[str]:
    """The address of an empty PostgreSQL database that is dropped at the end; empty for the embedded one."""
    url = os.environ.get("DATABASE_URL_TEST_PG", "")
    if not url:
        yield ""
        return
    import psycopg

    with psycopg.connect(url, autocommit=True) as admin:
        admin.execute(f"DROP DATABASE IF EXISTS {TRIAL} WITH (FORCE)")
        admin.execute(f"CREATE DATABASE {TRIAL}")
        yield url.rsplit("/", 1)[0] + f"/{TRIAL}"
        admin.execute(f"DROP DATABASE IF EXISTS {TRIAL} WITH (FORCE)")


def _connections(url: str) -> int | None:
    """Sessions that PostgreSQL counts in the trial's database, without this one."""
    if not url:
        return None
    import psycopg

    with psycopg.connect(url) as one:
        asked = "SELECT count(*) FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()"
        row = one.execute(asked, [TRIAL]).fetchone()
    return int(row[0]) if row else None


@contextmanager
def _server(home: str, url: str) -> Iterator[int]:
    from tests.system.shots import wait_for

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    asked: dict[str, Any] = {**os.environ, "ALONGSIDE_HOME": home, "ALONGSIDE_UNSAFE_ENGINE": "1"}
    if url:
        asked["DATABASE_URL"] = url
    command = [sys.executable, "-m", "alongside.cli.main", "serve", "--demo", "--port", str(port)]
    server = subprocess.Popen(command, env=asked, stderr=subprocess.DEVNULL)
    try:
        wait_for(f"http://127.0.0.1:{port}", server)
        yield port
    finally:
        server.terminate()
        server.wait(timeout=30)
