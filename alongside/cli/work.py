"""`alongside work`: makes the plans that people ask for on the pages, in a process of its own.

`alongside serve` keeps one beside it. Where the pages are served in another way, or on several machines, start it
with them; however many there are, each plan is made by one.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from threading import Event, Thread

from alongside.cli.command import OK

PAUSE = 1.0
"""seconds between two looks whether anything waits"""
AGAIN_AFTER = 2.0
"""seconds before a planner that ended is started again"""
PATIENCE = 5.0
"""seconds it has to end when it is asked to"""


def run(*, once: bool, parent: int) -> int:
    """Make what waits, until stopped; with `once` until nothing waits. Ends when `parent`, if one is given, does."""
    # Ended as by Ctrl-C, so that a plan that is being made ends with its planner.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    while not _left_alone(parent):
        made = _make_next()
        if not made and once:
            return OK
        if not made:
            time.sleep(PAUSE)
    return OK


def _make_next() -> bool:
    """Whether anything waited. A database that does not answer is asked again."""
    from django.db import Error, close_old_connections, connections

    from alongside.pages.shared import clock
    from alongside.schedule.actions.making import make_next

    close_old_connections()
    try:
        return make_next(machine=_machine, wall=clock.now)
    except Error as error:
        print(f"The database does not answer ({type(error).__name__}); asked again.", file=sys.stderr, flush=True)
        connections.close_all()
        return False


def _machine() -> datetime:
    """The machine's own clock: by it a planner is at work or gone, wherever the pages' clock stands."""
    return datetime.now(UTC)


def _left_alone(parent: int) -> bool:
    """Whether the process it works beside has ended: whoever is left behind gets another parent."""
    return parent > 0 and os.getppid() != parent


@contextmanager
def beside() -> Iterator[None]:
    """Keep a planner at work beside this process for as long as the block lasts; started again should it end."""
    over = Event()
    keeper = Thread(target=_keep, args=(over,), daemon=True)
    keeper.start()
    try:
        yield
    finally:
        over.set()
        keeper.join(2 * PATIENCE)


def _keep(over: Event) -> None:
    while not over.is_set():
        command = [sys.executable, "-m", "alongside.cli.main", "work", "--beside", str(os.getpid())]
        planner = subprocess.Popen(command)  # noqa: S603  (our own command; nothing of it is anybody's input)
        while planner.poll() is None and not over.wait(PAUSE):
            pass
        if planner.poll() is None:
            _end(planner)
        over.wait(AGAIN_AFTER)


def _end(planner: "subprocess.Popen[bytes]") -> None:
    planner.terminate()
    try:
        planner.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        planner.kill()
        planner.wait()
