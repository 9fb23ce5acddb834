"""Two people act at once, each in a thread with a connection of their own, and all of it is committed.

The first is stopped on the doorstep: where it has checked everything and is about to write its first row. Then the
second comes as far as it gets: to its own first row, if nothing keeps it, or it waits for what the first one holds.
Then the first goes on to its end, and the second after it. So whatever checks and then writes, and holds nothing in
between, is caught each time. The embedded database lets one of them in at a time, and the same must be true there.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from alongside.teams.refusals import NotHere, Refused

PATIENCE = 6
"""seconds until a test that hangs is a test that fails"""
WRITES = ("INSERT", "UPDATE", "DELETE")
LEDGER = 'INSERT INTO "ledger_entry"'
"""where somebody holds all they need, the ledger last"""
Act = Callable[[], Any]


@dataclass
class Person:
    """One of the two: what they do, where they are stopped, and what they were answered."""

    act: Act
    stops: tuple[str, ...] = WRITES
    there: threading.Event = field(default_factory=threading.Event)
    goes_on: threading.Event = field(default_factory=threading.Event)
    answer: Any = None
    refused: str = ""
    fault: BaseException | None = None
    noted: bool = False
    """whether it came to the ledger"""

    def begin(self) -> threading.Thread:
        thread = threading.Thread(target=self._live, daemon=True)
        thread.start()
        return thread

    def _live(self) -> None:
        try:
            with connection.execute_wrapper(self._doorstep):
                self.answer = self.act()
        except Refused as refused:
            self.refused = refused.sentence
        except NotHere:
            self.refused = "Not here."
        except BaseException as fault:  # it belongs to the test, which raises it in its own thread
            self.fault = fault
        finally:
            connection.close()
            self.there.set()

    def _doorstep(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if not self.there.is_set() and sql.startswith(self.stops):
            self.there.set()
            self.goes_on.wait(PATIENCE)
        self.noted = self.noted or sql.startswith(LEDGER)
        return execute(sql, params, many, context)


def at_once(first: Act, second: Act, *, stops: tuple[str, ...] = WRITES) -> tuple[Person, Person]:
    """What each was answered. A fault that is no answer, such as a broken constraint or a deadlock, is raised."""
    one, two = Person(first, stops), Person(second)
    threads = [one.begin()]
    assert one.there.wait(PATIENCE), "The first never came to write."
    threads.append(two.begin())
    _as_far_as_it_gets(two)
    for person, thread in zip((one, two), threads, strict=True):
        person.goes_on.set()
        thread.join(PATIENCE)
        assert not thread.is_alive(), "They wait for each other."
    for person in (one, two):
        if person.fault is not None:
            raise person.fault
    return one, two


def one_wins(first: Act, second: Act) -> str:
    """Exactly one of the two was done and is in the ledger: the sentence the other was given."""
    done, kept_out = sorted(at_once(first, second), key=lambda person: bool(person.refused))
    assert not done.refused, f"Both were refused: {done.refused} {kept_out.refused}"
    assert kept_out.refused, "Both were done."
    assert (done.noted, kept_out.noted) == (True, False)
    return kept_out.refused


def _as_far_as_it_gets(person: Person) -> None:
    until = time.monotonic() + PATIENCE
    while not person.there.wait(0.005) and time.monotonic() < until:
        if connection.vendor == "sqlite":  # it is let in when the other one is through
            return
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND "
                "datname = current_database())"
            )
            if cursor.fetchone()[0]:
                return
